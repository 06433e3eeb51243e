"""The first run: nobody can sign in yet, so a one-time link is printed."""

from firebreak.app.web.auth import make_link
from firebreak.app.wiring import Services
from firebreak.model.ids import ReviewerId
from firebreak.model.people import Person

FIRST = ReviewerId("admin")


def first_link(services: Services) -> str:
    """Make a way in for the first person.

    Args:
        services: Store, clock and dice.

    Returns:
        Path of a link that admits an admin once; empty when somebody has a password already.
    """
    people = services.store.people(services.tenant)
    if any(person.password for person in people):
        return ""
    if not people:
        services.store.put_person(
            Person(id=FIRST, tenant=services.tenant, name="Admin", role="admin")
        )
    return make_link(services, people[0].id if people else FIRST)
