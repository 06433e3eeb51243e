"""Two people do all that a firehose tells, in .venv-servers."""

import json
import sys
from importlib import import_module
from types import SimpleNamespace
from typing import Any

SDK: Any = import_module("atproto")


def person(pds: str, name: str) -> Any:
    """Open an account and sign in."""
    client = SDK.Client(base_url=f"{pds}/xrpc")
    data = {"handle": f"{name}.test", "email": f"{name}@example.com", "password": "of the tests"}
    made = client.com.atproto.server.create_account(data)
    # There is no AppView behind this PDS that could show a profile.
    client.login(made.did, "of the tests", fetch_bsky_profile=False)
    client.me = SimpleNamespace(did=made.did, handle=f"{name}.test")
    return client


def main(pds: str, picture: str) -> None:
    """Print what was made, as one line of JSON."""
    una, vic = person(pds, "una"), person(pds, "vic")
    models = SDK.models
    post = una.send_post("hello from Sector 7", langs=["en"])
    pointed = models.create_strong_ref(post)
    words = SDK.client_utils.TextBuilder().mention("@una", una.me.did).text(" see ")
    words = words.link("this", "https://a.example/").text(" ").tag("#news", "news")
    reply = models.AppBskyFeedPost.ReplyRef(root=pointed, parent=pointed)
    quote = models.AppBskyEmbedRecord.Main(record=pointed)
    answer = vic.send_post(words, reply_to=reply, embed=quote)
    share = vic.repost(post.uri, post.cid)
    follow = vic.follow(una.me.did)
    unfollowed = una.follow(vic.me.did)
    una.delete_follow(unfollowed.uri)
    like = vic.like(post.uri, post.cid)
    image = una.send_image("look", bytes.fromhex(picture), "a square")
    gone = una.send_post("written in haste")
    una.delete_post(gone.uri)
    profile = models.AppBskyActorProfile.Record(display_name="Una", description="of Sector 7")
    data = {"repo": una.me.did, "collection": "app.bsky.actor.profile", "rkey": "self"}
    una.com.atproto.repo.put_record(data | {"record": profile})
    vic.com.atproto.server.deactivate_account({})
    made = {"post": post, "answer": answer, "share": share, "follow": follow, "image": image}
    made |= {"gone": gone, "like": like, "unfollowed": unfollowed}
    told = {name: one.uri for name, one in made.items()}
    print(json.dumps(told | {"una": una.me.did, "vic": vic.me.did}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
