import pytest
from tests.app.web.test_order_pages import *
from tests.app.web.test_order_pages import room, tab
from tests.app.web.test_accessible import in_tongue
def test_shots(tab, room):
    names=['orders','done','waiting','answer','kept','alarm']
    for lang,theme,w in (('ar','light',1280),('ar','dark',390),('de','light',390),('fr','dark',1280)):
        in_tongue(tab,lang); tab.page.emulate_media(color_scheme=theme); tab.page.set_viewport_size({'width':w,'height':900})
        for n,p in zip(names+['duties','misuse','plans'],paths(room)[:6]+['/console/duties','/console/misuse','/console/plans']):
            tab.open(p); 
            sw=tab.page.evaluate('document.documentElement.scrollWidth'); 
            if sw>w: print(lang,w,n,'SCROLLS',sw)
            tab.page.screenshot(path=f'/tmp/shots-m3/{n}-{lang}-{theme}-{w}.png',full_page=False)
