"""Cells that do their worst to the kernel, through jupyter_client; prints what a front end saw as JSON.

hostile.py DATA_FOLDER CELLS: the folder in which the kernel specification is installed, and the cells every front end tries.
"""

import json
import os
import queue
import sys
import time

os.environ["JUPYTER_DATA_DIR"] = os.environ["JUPYTER_PATH"] = sys.argv[1]
# What a cell takes beyond this is too much: no test may fill the machine.
os.environ["DOTNET_GCHeapHardLimit"] = "0x20000000"

from jupyter_client import KernelManager

PATIENCE = 120

CELLS = json.load(open(sys.argv[2], encoding="utf-8"))
MORE = {
    "flood": 'for (var i = 0; i < 1_000_000; i++) Console.WriteLine("line after line");',
    "hog": "{ var hog = new List<byte[]>(); while (true) hog.Add(new byte[64 << 20]); }",
    "begun": 'var late = System.Threading.Tasks.Task.Run(async () => { await System.Threading.Tasks.Task.Delay(500); Console.Write("late"); }); "ended"',
    "wait": "await late; 40 + 2",
}


class Kernel:
    def __init__(self):
        self.manager = KernelManager(kernel_name=".net-csharp")
        self.manager.start_kernel()
        self.connect()

    def connect(self):
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)

    def run(self, code, interrupt=False):
        """Executes a cell: what was published, and the answer, or None if there was none in time."""
        id = self.client.execute(code)
        published, reply = [], None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            published.append([message["msg_type"], message["content"]])
            if interrupt and message["msg_type"] == "stream":
                interrupt = False
                self.manager.interrupt_kernel()
            mine = message["parent_header"].get("msg_id") == id
            if mine and message["content"].get("execution_state") == "idle":
                reply = self.reply_to(id)
                break
        return {"published": published, "reply": reply}

    def reply_to(self, id):
        while True:
            reply = self.client.get_shell_msg(timeout=PATIENCE)
            if reply["parent_header"].get("msg_id") == id:
                return reply["content"]

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def main():
    kernel = Kernel()
    seen = {}
    for cell in CELLS:
        outcome = kernel.run(cell["code"], interrupt=cell.get("stops", False))
        seen[cell["name"]] = {**outcome, "after": kernel.run("40 + 2")}
    for name, code in MORE.items():
        seen[name] = kernel.run(code)
    kernel.end()
    json.dump(seen, sys.stdout)


main()
