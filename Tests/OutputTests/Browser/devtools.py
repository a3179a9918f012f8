"""Chromium through the DevTools protocol, with nothing but the standard library.

The protocol runs over a pipe (`--remote-debugging-pipe`: file descriptor 3 in, 4 out, messages end with a NUL), so
there is no port to find and nobody else can connect.
"""

import fcntl
import json
import os
import subprocess


class Failure(Exception):
    """The browser refused a command, or a script threw."""


class Browser:
    """One Chromium. Use it in a `with`."""

    def __init__(self, program, profile):
        to_browser, commands = os.pipe()
        answers, from_browser = os.pipe()

        def wire():
            # Away from 3 and 4 first: one pipe may stand where the other has to go, and one that stands there already
            # would stay closed to the browser.
            reading, writing = (fcntl.fcntl(end, fcntl.F_DUPFD, 5) for end in (to_browser, from_browser))
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            [
                program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                "--remote-debugging-pipe", "--user-data-dir=" + profile, "about:blank",
            ],
            preexec_fn=wire, close_fds=False, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.commands = os.fdopen(commands, "wb", buffering=0)
        self.answers = os.fdopen(answers, "rb", buffering=1 << 20)
        self.pending = b""
        self.count = 0
        self.events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
        except (Failure, OSError):
            pass
        self.commands.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def receive(self):
        """The next message of the browser."""
        while b"\0" not in self.pending:
            data = self.answers.read1(1 << 20)
            if not data:
                raise Failure("the browser went away")
            self.pending += data
        message, _, self.pending = self.pending.partition(b"\0")
        return json.loads(message)

    def call(self, method, session=None, **parameters):
        """The result of a command. Events that arrive meanwhile are kept."""
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[self.commands.write(data):]
        while True:
            answer = self.receive()
            if answer.get("id") == self.count:
                if "error" in answer:
                    raise Failure(f"{method}: {answer['error']['message']}")
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def page(self):
        """A new tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        return Page(self, session)


class Page:
    """One tab."""

    keys = {
        "Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " "), "PageUp": (33, ""),
        "PageDown": (34, ""), "End": (35, ""), "Home": (36, ""), "ArrowLeft": (37, ""), "ArrowUp": (38, ""),
        "ArrowRight": (39, ""), "ArrowDown": (40, ""),
    }

    def __init__(self, browser, session):
        self.browser = browser
        self.session = session
        self.call("Page.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)
        self.call("Runtime.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def call(self, method, **parameters):
        return self.browser.call(method, self.session, **parameters)

    def open(self, url):
        """Opens a page and waits until it is loaded."""
        # Away from the page first: a fragment alone would not load it anew.
        self.navigate("about:blank")
        self.navigate(url)

    def navigate(self, url):
        self.browser.events.clear()
        answer = self.call("Page.navigate", url=url)
        if "errorText" in answer:
            raise Failure(f"{url}: {answer['errorText']}")
        while not any(self.is_loaded(event, answer["loaderId"]) for event in self.browser.events):
            self.browser.events.append(self.browser.receive())

    def is_loaded(self, event, loader):
        # Events of the page before may still arrive: the loader tells them apart.
        return (
            event["method"] == "Page.lifecycleEvent" and event["params"]["name"] == "load"
            and event["params"]["loaderId"] == loader and event.get("sessionId") == self.session)

    def evaluate(self, script):
        """The value of an expression, or of what it promises."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise Failure(details.get("exception", {}).get("description") or details["text"])
        return answer["result"].get("value")

    def size(self, width, height=900):
        self.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
            mobile=False)

    def media(self, scheme="light", contrast="no-preference", motion="reduce"):
        """What the system of the reader asks for."""
        self.call(
            "Emulation.setEmulatedMedia", media="screen",
            features=[
                {"name": "prefers-color-scheme", "value": scheme},
                {"name": "prefers-contrast", "value": contrast},
                {"name": "prefers-reduced-motion", "value": motion},
            ])

    def press(self, key, shift=False):
        """Presses and releases a key as a keyboard does."""
        code, text = Page.keys[key]
        common = {
            "key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": code,
            "nativeVirtualKeyCode": code, "modifiers": 8 if shift else 0,
        }
        down = {"text": text} if text else {}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **down, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)
