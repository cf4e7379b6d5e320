"""What a paper that has taken over its run in a resident may try; attempts-worker.ts tries the same in a cage of its own."""
import json
import os
import socket


def attempt(words, place='/paper/clear.pdf'):
    """Says what it could do, as JSON; what went out over a network, the portal sees by itself."""
    asked = json.loads(words)
    reached = [what for what, path in asked['paths'] if can(lambda: read(path))]
    # In a cage with its own process ids only the first few are in use.
    if asked['portal'] > 20 and can(lambda: os.kill(asked['portal'], 0)):
        reached.append('portal')
    if any(can(lambda: open(os.path.join(folder, 'written'), 'w')) for folder in (asked['folder'], '/paper', '/')):
        reached.append('writing')
    sent = b'out of the cage'
    local = '127.0.0.1'
    can(lambda: connected(socket.AF_INET, (local, asked['tcp'])).send(sent))
    can(lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(sent, (local, asked['udp'])))
    for path in asked['sockets']:
        can(lambda: connected(socket.AF_UNIX, path).send(sent))
    with open(place) as own:
        is_own = own.read() == asked['own']
    os.write(1, json.dumps({'isOwn': is_own, 'reached': reached}).encode())
    return 0


def can(act):
    try:
        act()
        return True
    except (OSError, ValueError):
        return False


def read(path):
    return os.listdir(path) if os.path.isdir(path) else open(path, 'rb').read()


def connected(family, address):
    # Kept open by nobody: it ends with the run.
    opened = socket.socket(family, socket.SOCK_STREAM)
    opened.settimeout(0.5)
    opened.connect(address)
    return opened
