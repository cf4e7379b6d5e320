import type { Server } from 'node:http'
import { onTestFinished } from 'vitest'
import type { Settings } from '../../src/platform/env.ts'
import { createServer } from '../../src/platform/web/server.ts'
import { freePort } from '../free-port.ts'
import { createWorld, type World } from '../world.ts'

/** A world whose portal listens: `origin` is its address. */
export type OpenWorld = World & { readonly origin: string }

type Options = {
  readonly at?: string
  /** Receives what to do at the end, in the order of opening; undo it from the last. */
  readonly whenOver?: (end: () => void | Promise<void>) => void
  /** Sign-in partners that know the portal by its address; without it, two that are only looked at. */
  readonly partnersAt?: (origin: string) => Promise<Settings['partners']>
}

/** Nobody visits them here: their links and pages are looked at. */
const unvisited = [
  { id: 'north', names: { en: 'Northern Key', fr: 'Clé du Nord' }, issuer: 'https://north.example' },
  { id: 'bank', names: { en: 'your bank', fr: 'votre banque' }, issuer: 'https://bank.example' },
].map((named) => ({
  ...named,
  clientId: 'portal',
  clientSecret: 'nothing to keep',
  secretIn: 'header' as const,
  acceptedAcr: [],
  acceptedAmr: [],
}))

/** The portal as a browser meets it, on a free port of this machine, with the demo's settings and a clock that a test moves. */
export async function openWorld({ at, whenOver = onTestFinished, partnersAt }: Options = {}): Promise<OpenWorld> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const partners = (await partnersAt?.(origin)) ?? unvisited
  const world = await createWorld({ ...(at && { at }), settings: { demo: true, origin, port, partners }, whenOver })
  const server = createServer(world.app)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  whenOver(() => close(server))
  return { ...world, origin }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
