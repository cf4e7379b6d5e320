import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answers = Readonly<Record<string, (value: unknown) => unknown>>

/** In a child: listens on a free port of loopback, tells the parent which, and answers its questions. */
export function serve(server: Server, answers: Answers) {
  process.on('message', async ({ question, value }: { question: string; value: unknown }) => {
    process.send?.({ answer: (await answers[question]?.(value)) ?? null })
  })
  process.on('disconnect', () => process.exit(0))
  server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
}
