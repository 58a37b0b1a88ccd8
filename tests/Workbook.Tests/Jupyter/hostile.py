"""Cells that do their worst to the kernel, through jupyter_client; prints what a front end saw as JSON.

hostile.py DATA_FOLDER: the folder in which the kernel specification is installed.
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

ENDING = {
    "thread": 'new System.Threading.Thread(() => throw new Exception("unseen")).Start(); System.Threading.Thread.Sleep(-1);',
    "exit": "System.Environment.Exit(3);",
    "loop": "while (true) ;",
    "overflow": "int Down(int n) => Down(n + 1) + 1; Down(0)",
    "kill": "System.Diagnostics.Process.GetCurrentProcess().Kill();",
}
SURVIVED = {
    "flood": 'for (var i = 0; i < 1_000_000; i++) Console.WriteLine("line after line");',
    "surrogate": '"a\\ud800b"',
    "memory": "{ var hog = new List<byte[]>(); while (true) hog.Add(new byte[64 << 20]); }",
    "threads": "var threads = Enumerable.Range(0, 300).Select(n => new System.Threading.Thread(() => Console.WriteLine(n))).ToArray();"
    "foreach (var thread in threads) thread.Start(); foreach (var thread in threads) thread.Join(); 1 + 1",
    "late": 'var late = System.Threading.Tasks.Task.Run(async () => { await System.Threading.Tasks.Task.Delay(500); Console.Write("late"); }); "ended"',
    "wait": "await late; 40 + 2",
    "parallel": 'System.Threading.Tasks.Parallel.For(0, 64, n => { if (n == 40) throw new Exception("one of many"); });',
    "stop": "while (true) { Console.Write('.'); System.Threading.Thread.Sleep(10); }",
    "after": "40 + 2",
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
        """Executes a cell: what was published, and the answer, or None where the kernel ended without one."""
        id = self.client.execute(code)
        published, reply = [], None
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                if not self.manager.is_alive():
                    break
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

    def restart(self):
        self.client.stop_channels()
        self.manager.restart_kernel(now=True)
        self.connect()

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def main():
    kernel = Kernel()
    seen = {}
    for name, code in ENDING.items():
        cell = kernel.run('Console.Write("kept"); System.Threading.Thread.Sleep(200);\n' + code, interrupt=name == "loop")
        ended = kernel.manager.provisioner.process.wait(PATIENCE)
        kernel.restart()
        seen[name] = {**cell, "exit": ended, "after": kernel.run("40 + 2")}
    for name, code in SURVIVED.items():
        seen[name] = kernel.run(code, interrupt=name == "stop")
    kernel.end()
    json.dump(seen, sys.stdout)


main()
