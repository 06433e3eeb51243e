"""Letters that readers take for Latin ones."""

_CYRILLIC = "авекмнорстухіјѕԁһԛԝ"
_GREEK = "αβεηικνορτυχ"
_SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡ"
_ENCLOSED = (0x24B6, 0x24D0, 0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170)

LOOKS_LATIN = dict(zip(_CYRILLIC + _GREEK, "abekmhopctyxijsdhqw" + "abenikvoptux", strict=True))
"""Folded letters of other scripts, and the Latin ones they are taken for in a Latin word."""

DRESSED_LATIN = dict(zip(_SMALL_CAPITALS, "abcdefghijklmnoprstuvwyzag", strict=True)) | {
    chr(first + place): chr(97 + place) for first in _ENCLOSED for place in range(26)
}
"""Small capitals, and letters in circles, squares and brackets: Latin to everybody."""
