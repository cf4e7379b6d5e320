import { createRequire, syncBuiltinESMExports } from 'node:module'
import { Duplex } from 'node:stream'

/* A planted fault, loaded before the portal by the drill alone: whatever the scanner was asked, it is taken to have said that all is well. */
if (process.env.DRILL_MUTANT === 'scan') {
  const net = createRequire(import.meta.url)('node:net')
  const { connect } = net
  net.connect = (...list: unknown[]) => {
    const [to] = list as [{ path?: string }]
    if (!to?.path?.includes('clamd')) return connect(...list)
    const socket: Duplex = new Duplex({
      read() {},
      write(bytes: Buffer, _, done) {
        if (bytes.toString('latin1').startsWith('zVERSION')) socket.push('ClamAV 1.4.6/1/Mon\0')
        else if (bytes.equals(Buffer.alloc(4))) socket.push('stream: OK\0')
        done()
      },
    })
    setImmediate(() => socket.emit('connect'))
    return socket
  }
  syncBuiltinESMExports()
}
