"""
The program of a resident whose papers have taken over their runs: in place of qpdf, each run does what its words say, in Python.
"""
import ctypes
import errno
import fcntl
import hashlib
import mmap
import os
import resource
import signal
import socket
import sys
import time

sys.path.insert(0, sys.argv[1])
import resident  # noqa: E402

system = ctypes.CDLL(None, use_errno=True)


def tried(act):
    """Whether it could be done, or why not."""
    try:
        act()
        return 'done'
    except OSError as error:
        return errno.errorcode[error.errno]


def call(number, *words):
    """What the kernel says to a call by its number."""
    gave = system.syscall(ctypes.c_long(number), *(ctypes.c_long(word) for word in words))
    return 'done' if gave >= 0 else errno.errorcode[ctypes.get_errno()]


def say(*words):
    os.write(1, (' '.join(str(word) for word in words) + '\n').encode())


def look():
    """What an honest run finds: its own bytes, and nothing that another could have left."""
    limits = [resource.getrlimit(what) for what in range(16) if what not in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]
    attributes = os.stat('/paper/clear.pdf')
    say(hashlib.sha256(open('/paper/clear.pdf', 'rb').read()).hexdigest())
    say(
        os.listdir('/paper'),
        [number for number in range(2, 2000) if number != os.getpid() and tried(lambda: os.kill(number, 0)) == 'done'],
        [number for number in range(1024) if tried(lambda: os.fstat(number)) == 'done'],
        [os.fstat(at).st_size for at in (1, 2)],
        [fcntl.fcntl(at, fcntl.F_GETFL) for at in (0, 1, 2)],
        limits,
        os.getpriority(os.PRIO_PROCESS, 0),
        sorted(os.sched_getaffinity(0)),
        os.sched_getscheduler(0),
        oct(attributes.st_mode),
        os.listxattr('/paper/clear.pdf'),
        oct(os.stat('/paper').st_mode),
        os.getcwd(),
    )
    os.write(1, b'x' * 1_000_000)


def run(words):
    exec(words[0].decode(), globals())
    return 0


if __name__ == '__main__':
    resident.serve(run)
