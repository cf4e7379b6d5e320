import type { Server } from 'node:http'
import { createServer as createSocket } from 'node:net'
import { onTestFinished } from 'vitest'
import { createServer } from '../../src/platform/web/server.ts'
import { createWorld, type World } from '../world.ts'

/** A world whose portal listens: `origin` is its address. */
export type OpenWorld = World & { readonly origin: string }

type Options = {
  readonly at?: string
  /** Receives what to do at the end, in the order of opening; undo it from the last. */
  readonly whenOver?: (end: () => void | Promise<void>) => void
}

/** The portal as a browser meets it, on a free port of this machine, with the demo's settings and a clock that a test moves. */
export async function openWorld({ at, whenOver = onTestFinished }: Options = {}): Promise<OpenWorld> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const world = await createWorld({ ...(at && { at }), settings: { demo: true, origin, port }, whenOver })
  const server = createServer(world.app)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  whenOver(() => close(server))
  return { ...world, origin }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const socket = createSocket()
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as { port: number }
      socket.close(() => resolve(port))
    })
  })
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
