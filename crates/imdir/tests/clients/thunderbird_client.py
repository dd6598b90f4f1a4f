"""Thunderbird, headless: completes an address and searches its address book over LDAP. Prints what it found."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time

from marionette_driver.marionette import Marionette

SEARCHES = """
const [name, password, url, callback] = arguments;
(async () => {
  const origin = url.split("/", 3).join("/");
  for (const realm of [url, `${url}??sub?(objectClass=*)`]) {
    const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
    login.init(origin, null, realm, "", password, "", "");
    await Services.logins.addLoginAsync(login);
  }
  const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
  const completed = await new Promise((resolve) => {
    const search = Cc["@mozilla.org/autocomplete/search;1?name=ldap"].createInstance(Ci.nsIAutoCompleteSearch);
    search.startSearch("bo", JSON.stringify({ type: "addr_to", idKey: "" }), null, {
      onSearchResult(_, result) {
        const { RESULT_SUCCESS_ONGOING, RESULT_NOMATCH_ONGOING } = Ci.nsIAutoCompleteResult;
        if (result.searchResult !== RESULT_SUCCESS_ONGOING && result.searchResult !== RESULT_NOMATCH_ONGOING) {
          resolve(Array.from({ length: result.matchCount }, (_, at) => result.getValueAt(at)).sort());
        }
      },
    });
  });
  const book = [...MailServices.ab.directories].find((book) => book.dirName === "Acme");
  const cards = [];
  await new Promise((resolve) => {
    book.search("(or(DisplayName,c,oo)(PrimaryEmail,c,oo))", "oo", {
      onSearchFoundCard: (card) => cards.push(`${card.displayName} <${card.primaryEmail}>`),
      onSearchFinished: resolve,
    });
  });
  callback({ completed, cards: cards.sort() });
})().catch((error) => callback(String(error)));
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def settings(url, name, port):
    book = "ldap_2.servers.acme"
    return {
        f"{book}.description": "Acme",
        f"{book}.dirType": 0,
        f"{book}.uri": f"{url}??sub?(objectClass=*)",
        f"{book}.maxHits": 100,
        f"{book}.auth.dn": name,
        "ldap_2.autoComplete.useDirectory": True,
        "ldap_2.autoComplete.directoryServer": book,
        "marionette.port": port,
        "mail.provider.suppress_dialog_on_startup": True,
        "mail.spotlight.firstRunDone": True,
        "app.donation.eoy.version.viewed": 100,
    }


def main():
    url = f"{os.environ['LDAP_URL']}/{os.environ['LDAP_BASE']}"
    name, password, port = os.environ["LDAP_NAME"], os.environ["LDAP_PASSWORD"], free_port()
    with tempfile.TemporaryDirectory() as profile:
        with open(f"{profile}/user.js", "w") as file:
            for key, value in settings(url, name, port).items():
                file.write(f"user_pref({json.dumps(key)}, {json.dumps(value)});\n")
        command = ["thunderbird", "--marionette", "--remote-allow-system-access", "--headless", "--no-remote"]
        environment = {**os.environ, "MOZ_HEADLESS": "1", "HOME": profile}
        program = subprocess.Popen([*command, "--profile", profile], env=environment, stdout=sys.stderr)
        try:
            driver = Marionette(host="127.0.0.1", port=port)
            driver.start_session(timeout=120)
            driver.set_context("chrome")
            driver.timeout.script = 60
            found = driver.execute_async_script(SEARCHES, script_args=[name, password, url])
            print(json.dumps(found))
        finally:
            program.kill()
            program.wait()


main()
