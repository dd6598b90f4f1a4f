"""A user of an XMPP server. Reads commands as lines of JSON, and writes what happens as such lines.

    client.py ADDRESS PORT JID PASSWORD
"""

import asyncio
import json
import sys
import time
from xml.etree import ElementTree

from slixmpp import ClientXMPP
from slixmpp.xmlstream.handler import Waiter
from slixmpp.xmlstream.matcher import MatcherId

SEARCH = "{jabber:iq:search}"
FORM = "{jabber:x:data}"


def say(event, **values):
    print(json.dumps({"event": event, **values}), flush=True)


def entries(roster):
    items = roster["items"].items()
    return {
        str(jid): {"name": item["name"], "subscription": item["subscription"], "groups": sorted(item["groups"])}
        for jid, item in items
    }


class Client(ClientXMPP):
    def __init__(self, jid, password):
        super().__init__(jid, password)
        self.plugin["feature_mechanisms"].unencrypted_plain = True
        self.enable_direct_tls = self.enable_starttls = False
        self.enable_plaintext = True
        self.auto_authorize = self.auto_subscribe = None
        self.add_event_handler("session_start", self.started)
        self.add_event_handler("roster_update", self.pushed)
        self.add_event_handler("presence_available", lambda it: say("presence", jid=str(it["from"].bare)))
        self.add_event_handler("disconnected", lambda why: say("disconnected", why=str(why)))
        self.add_event_handler("failed_all_auth", lambda _: say("refused"))

    async def started(self, _):
        say("ready", roster=entries((await self.get_roster())["roster"]))
        self.send_presence()

    def pushed(self, iq):
        if iq["type"] == "set":
            for jid, item in entries(iq["roster"]).items():
                say("push", jid=jid, **item)

    async def ask(self, kind, to, payload):
        """The answer to a request, be it an error, and the milliseconds that it took."""
        iq = self.make_iq(ito=to, itype=kind)
        iq.append(ElementTree.fromstring(payload))
        start = time.perf_counter()
        waiter = Waiter(iq["id"], MatcherId(iq["id"]))
        self.register_handler(waiter)
        self.send(iq)
        answer = await waiter.wait(10)
        return answer, (time.perf_counter() - start) * 1000

    async def do(self, command):
        answer, ms = await self.ask(command["type"], command["to"], command["payload"])
        xml = answer.xml
        people = [item.get("jid") for item in xml.iter(SEARCH + "item")]
        people += [
            field.findtext(FORM + "value")
            for item in xml.iter(FORM + "item")
            for field in item
            if field.get("var") == "jid"
        ]
        text = ElementTree.tostring(xml, encoding="unicode").replace(answer["id"], "ID")
        say("answer", type=answer["type"], people=people, xml=text, ms=ms)


async def main():
    address, port, jid, password = sys.argv[1:]
    client = Client(jid, password)
    client.connect(address, int(port))
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        await client.do(json.loads(line))


asyncio.run(main())
