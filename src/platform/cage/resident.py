"""
Judges small papers by qpdf, one after the other, in one cage (residents.ts starts and feeds it). The library is loaded once; each run
is a child, and nothing of a run outlives it. Written so that a child which a paper has taken over reaches no other paper:

- This is the first process of its own namespace: no signal from within ends or stops it, and all that its children leave behind
  become its own children, so that it knows when nobody is left.
- No byte of a paper, of its words or of what was written about it is ever in this process: they pass inside the kernel.
- A child holds none of the channels of this process, only files that are made for its run and gone with it.
- What is told of a run is told after everybody of it is dead.

Whatever is not as it should be ends this process; the paper is then judged in a cage of its own.
"""
import ctypes
import os
import re
import resource
import signal
import struct
import sys

PAPER = '/paper/clear.pdf'
STDIN, STDOUT, STDERR = 0, 1, 2
OUTPUT, ERRORS, END, NEXT = 1, 2, 3, 4
PIECE = 65_536
MOST_FILES = 1024
UNUSUAL = 70
# Exit codes of qpdf for a paper that it could read; a first run's code among two.
READABLE = (0, 3)
BOTH = 16
PR_SET_DUMPABLE = 4

# How many runs, one or two; bytes of words and of paper; milliseconds of the processor, bytes of addresses, and the most that may be written.
HEAD = struct.Struct('>6Q')
FRAME = struct.Struct('>BI')


def load_qpdf():
    """The library that the program itself takes, by the words of its command line; gives its exit code."""
    with open('/usr/bin/qpdf', 'rb') as program:
        name = re.search(rb'libqpdf\.so\.\d+', program.read()).group().decode()
    library, system = ctypes.CDLL(name), ctypes.CDLL(None)

    def run(words):
        if words[0] == b'attempts':
            return try_to_get_out(words[1])
        code = library.qpdfjob_run_from_argv((ctypes.c_char_p * (len(words) + 1))(*words, None))
        system.fflush(None)
        return code

    return run


def try_to_get_out(words):
    sys.path.insert(0, os.path.dirname(__file__))
    from attempts import attempt

    return attempt(words)


def serve(run):
    """Until nobody asks any more. `run` is called in the children alone."""
    if os.getpid() != 1 or ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        sys.exit('not the first process, or open to the others')
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.closerange(3, MOST_FILES)
    paper = os.open(PAPER, os.O_RDWR)
    pipe = os.pipe()
    say(END, b'"ready"')
    while head := os.read(STDIN, HEAD.size):
        runs, words_size, paper_size, *limits = HEAD.unpack(head)
        words = os.memfd_create('words')
        channels = [(os.memfd_create('output'), os.memfd_create('errors')) for _ in range(runs)]
        take(words_size, words, pipe)
        take(paper_size, paper, pipe)
        child = os.fork()
        if child == 0:
            judge(run, words, channels, limits)
        code = end_of(child)
        end_all()
        os.ftruncate(paper, 0)
        os.lseek(paper, 0, os.SEEK_SET)
        if not os.path.samestat(os.stat(PAPER), os.fstat(paper)):
            sys.exit('another paper lies there')
        for at, (output, errors) in enumerate(channels):
            if at > 0:
                say(NEXT, b'')
            send(OUTPUT, output)
            send(ERRORS, errors)
            os.close(output)
            os.close(errors)
        say(END, str(code).encode())
        os.close(words)


def judge(run, words, channels, limits):
    """In the child; never returns. Its exit code tells of one run, or of both when the first could read the paper."""
    try:
        os.dup2(os.open('/dev/null', os.O_RDONLY), STDIN)
        lines = [line.split(b'\0') for line in os.pread(words, os.fstat(words).st_size, 0).split(b'\0\0')]
        keep = [file for pair in channels for file in pair]
        # From here on it can neither hear nor say anything but for its own paper.
        close_others(keep)
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        milliseconds, addresses, most = limits
        # The first is for a bomb, the second for whoever puts it off.
        signal.setitimer(signal.ITIMER_PROF, milliseconds / 1000)
        seconds = milliseconds // 1000 + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        resource.setrlimit(resource.RLIMIT_AS, (addresses, addresses))
        code = 0
        for line, (output, errors) in zip(lines, channels, strict=True):
            for file, at in ((output, STDOUT), (errors, STDERR)):
                os.dup2(file, at)
                os.close(file)
            code = BOTH * (code + 1) + run(line) if line is not lines[0] else run(line)
            if code not in READABLE:
                break
        os._exit(code)
    finally:
        os._exit(UNUSUAL)


def close_others(keep):
    """All files but these and the three channels; the first two of those are replaced before anything is run."""
    last = STDIN
    for file in sorted(keep):
        os.closerange(last + 1, file)
        last = file
    os.closerange(last + 1, MOST_FILES)


def end_of(child):
    """Its exit code, or the signal that ended it as a negative number. Others that ended meanwhile are forgotten."""
    while True:
        ended, status = os.wait()
        if ended == child:
            return os.waitstatus_to_exitcode(status)


def end_all():
    """Returns when this process is alone in its namespace."""
    while True:
        try:
            os.kill(-1, signal.SIGKILL)
        except ProcessLookupError:
            pass
        try:
            os.wait()
        except ChildProcessError:
            return


def take(size, file, pipe):
    while size > 0:
        moved = os.splice(STDIN, pipe[1], min(size, PIECE))
        if moved == 0:
            sys.exit('the words or the paper broke off')
        size -= moved
        while moved > 0:
            moved -= os.splice(pipe[0], file, moved)


def send(kind, file):
    size, at = os.fstat(file).st_size, 0
    while at < size:
        piece = min(size - at, PIECE)
        write(FRAME.pack(kind, piece))
        end = at + piece
        while at < end:
            at += os.sendfile(STDOUT, file, at, end - at)


def say(kind, words):
    write(FRAME.pack(kind, len(words)) + words)


def write(data):
    while data:
        data = data[os.write(STDOUT, data):]


if __name__ == '__main__':
    serve(load_qpdf())
