"""Both services and the command `legation`, on loopback, with a directory of their own."""
import datetime
import json
import os
import signal
import socket
import subprocess
import tempfile
import time


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def day_of(event):
    start = event["date"]["start_date"]
    return datetime.date(start["year"], start["month"], start["day"])


class Services:
    """Both services and the command, until the end of a `with`."""

    def __init__(self, binaries):
        self.binaries = binaries
        self.directory = tempfile.TemporaryDirectory(prefix="legation-turning-points-")
        ingest, query = (f"127.0.0.1:{free_port()}" for _ in range(2))
        self.addresses = ["--ingest", ingest, "--query", query]
        self.commands = [["legation-ingest", "--data_dir", self.directory.name + "/ingest", "--listen", ingest],
                         ["legation-query", "--data_dir", self.directory.name + "/query", "--listen", query,
                          "--follow", ingest]]
        self.processes = []

    def __enter__(self):
        for command in self.commands:
            log = open(os.path.join(self.directory.name, command[0] + ".log"), "wb")
            self.processes.append(subprocess.Popen([os.path.join(self.binaries, command[0]), *command[1:]], stderr=log))
        for _ in range(200):
            if self.run("status", check=False).returncode == 0:
                return self
            time.sleep(0.1)
        raise RuntimeError("the services do not start")

    def __exit__(self, *_):
        for process in self.processes:
            process.send_signal(signal.SIGTERM)
        for process in self.processes:
            process.wait()
        self.directory.cleanup()

    def run(self, *arguments, check=True):
        command = [os.path.join(self.binaries, "legation"), *self.addresses, "--timeout", "600", *arguments]
        return subprocess.run(command, check=check, capture_output=True, text=True)

    def scores(self, party_a, party_b, first, last):
        """The score at the end of each day."""
        answer = self.run("history", party_a, party_b, "--from", str(first), "--to", str(last),
                          "--interval", "day", "--json")
        periods = json.loads(answer.stdout)["periods"]
        assert len(periods) == (last - first).days + 1, len(periods)
        return [period.get("measures", {}).get("score", 0) for period in periods]

    def events(self, party_a, party_b, last):
        """All events of a pair up to a day, as (day, event)."""
        answer = self.run("events", party_a, party_b, "--to", str(last), "--json")
        return [(day_of(event), event) for event in map(json.loads, answer.stdout.splitlines())]
