import { type Client, type Way, work } from './client.ts'

/** Clients at work in the background, until they are told to end; `end` throws what one of them met. */
export function setOut(clients: readonly Client[], way: Omit<Way, 'until'>): { end(): Promise<void> } {
  let isOver = false
  const working = Promise.all(clients.map((client) => work(client, { ...way, until: () => isOver })))
  // A fault of a client must not wait unheard for the end.
  working.catch(() => {})
  return {
    async end() {
      isOver = true
      await working
    },
  }
}
