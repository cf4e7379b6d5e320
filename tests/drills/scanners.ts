import { connect, createServer, type Server, type Socket } from 'node:net'

export type Scanner = { readonly address: string; close(): void }

/** Takes everything for clean: for drills that are about something else. */
export const yesScanner = (): Promise<Scanner> =>
  listen((socket) => {
    let held = Buffer.alloc(0)
    socket.on('data', (bytes) => {
      held = Buffer.concat([held, bytes]).subarray(-64)
      if (held.toString('latin1').includes('zVERSION')) socket.end('ClamAV 1.4.6/1/Mon\0')
      else if (held.subarray(-4).equals(Buffer.alloc(4))) socket.end('stream: OK\0')
    })
  })

/** Between the portal and a real scanner: hands everything on after so many milliseconds. */
export const slowScanner = (socketPath: string, ms: number): Promise<Scanner> =>
  listen((socket) => {
    const real = connect(socketPath)
    for (const one of [socket, real]) one.on('error', () => undefined)
    const pass = (from: Socket, to: Socket) => {
      from.on('data', (bytes) => setTimeout(() => to.writable && to.write(bytes), ms))
      from.on('close', () => setTimeout(() => to.destroy(), ms))
    }
    pass(socket, real)
    pass(real, socket)
  })

function listen(answer: (socket: Socket) => void): Promise<Scanner> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    answer(socket)
  })
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      resolve({ address: `127.0.0.1:${port}`, close: () => void server.close() })
    }),
  )
}
