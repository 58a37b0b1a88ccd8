"""What a Jupyter front end does with the kernel, through jupyter_client; prints what it saw as JSON.

session.py DATA_FOLDER: the folder in which the kernel specification is installed.
"""

import json
import os
import queue
import sys
import time

os.environ["JUPYTER_DATA_DIR"] = os.environ["JUPYTER_PATH"] = sys.argv[1]

from jupyter_client import KernelManager
from jupyter_client.session import Session

PATIENCE = 120


def run(client, code, **options):
    """Executes a cell: what was published for it, and the answer."""
    published = []
    reply = client.execute_interactive(
        code,
        output_hook=lambda m: published.append([m["msg_type"], m["content"]]),
        timeout=PATIENCE,
        **options,
    )
    return {"published": published, "reply": reply["content"]}


def ask(client, type, content, channel="shell"):
    """Sends any request and returns the content of its answer."""
    message = client.session.msg(type, content)
    getattr(client, channel + "_channel").send(message)
    while True:
        reply = getattr(client, f"get_{channel}_msg")(timeout=PATIENCE)
        if reply["parent_header"].get("msg_id") == message["header"]["msg_id"]:
            return reply["content"]


def interrupt(manager, client):
    first = client.execute("while (true) { Console.Write('.'); System.Threading.Thread.Sleep(10); }")
    second = client.execute("1")
    while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "stream":
        pass
    manager.interrupt_kernel()
    replies = {}
    while len(replies) < 2:
        reply = client.get_shell_msg(timeout=PATIENCE)
        replies[reply["parent_header"]["msg_id"]] = reply["content"]
    return {"first": replies[first], "second": replies[second], "after": run(client, "40 + 2")}


def what_makes_no_sense(client):
    """None of these may be answered with anything but a refusal, or silence."""
    shell = client.shell_channel
    shell.send(client.session.msg("dance_request", {}))
    malformed = ask(client, "execute_request", {"silent": False})
    stranger = Session(key=b"another key")
    stranger.send(shell.socket, stranger.msg("execute_request", {"code": 'throw new Exception("forged")'}))
    shell.socket.send_multipart([b"<IDS|MSG>", b"too", b"short"])
    shell.socket.send_multipart([b"x"] * 200)
    shell.socket.send_multipart([b"<IDS|MSG>", b"", b"{", b"{", b"{", b"{"])
    return {"malformed": malformed, "after": run(client, "40 + 2")}


def drain(receive, patience=0):
    """Throws away what waits."""
    try:
        while True:
            receive(timeout=patience)
    except queue.Empty:
        pass


def flood(client):
    """More than the kernel lets wait, without reading what it publishes; then a cell as ever."""
    for _ in range(1200):
        for type, content in (
            ("kernel_info_request", {}),
            ("complete_request", {"code": "Cons", "cursor_pos": 4}),
            ("execute_request", {"code": "nope"}),
        ):
            client.shell_channel.send(client.session.msg(type, content))
        drain(client.get_shell_msg)
    while ask(client, "execute_request", {"code": "0"})["status"] != "ok":
        time.sleep(1)
    drain(client.get_iopub_msg, patience=2)
    return run(client, "System.Environment.WorkingSet")


def restart(manager, client):
    run(client, "var kept = 1;")
    manager.restart_kernel()
    client.wait_for_ready(timeout=PATIENCE)
    return run(client, "kept")


def shut_down(manager, client):
    client.execute("display(1); while (true) ;")
    while client.get_iopub_msg(timeout=PATIENCE)["msg_type"] != "display_data":
        pass
    began = time.monotonic()
    process = manager.provisioner.process
    reply = ask(client, "shutdown_request", {"restart": False}, "control")
    return {"reply": reply, "exit": process.wait(PATIENCE), "seconds": time.monotonic() - began}


def main():
    manager = KernelManager(kernel_name=".net-csharp")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=PATIENCE)
    seen = {
        "info": ask(client, "kernel_info_request", {}, "control"),
        "outputs": run(
            client,
            'Console.Write("out"); Console.Error.Write("err"); display("one").Update("two"); 1 + 1',
        ),
        "failure": run(client, 'throw new FormatException("bad");'),
        "expressions": run(client, "var x = 5;", user_expressions={"twice": "x * 2", "wrong": "nope"}),
        "silent": run(client, 'Console.Write("unheard");', silent=True),
        "unstored": run(client, "x", store_history=False),
        "complete": ask(client, "complete_request", {"code": '"\U0001f600"; Console.Wri', "cursor_pos": 16}),
        "inspect": ask(client, "inspect_request", {"code": "Console", "cursor_pos": 3, "detail_level": 0}),
        "unknown": ask(client, "inspect_request", {"code": "nope", "cursor_pos": 2, "detail_level": 0}),
        "completeness": [
            ask(client, "is_complete_request", {"code": code})["status"]
            for code in ("1 + 1", "for (;;) {", "var x = ;")
        ],
        "comms": ask(client, "comm_info_request", {}),
        "tail": ask(client, "history_request", {"hist_access_type": "tail", "n": 2, "raw": True, "output": False}),
        "search": ask(
            client,
            "history_request",
            {"hist_access_type": "search", "pattern": "*Format*", "raw": True, "output": True},
        ),
        "interrupt": interrupt(manager, client),
        "nonsense": what_makes_no_sense(client),
        "flood": flood(client),
        "restart": restart(manager, client),
        "shutdown": shut_down(manager, client),
    }
    json.dump(seen, sys.stdout)


main()
