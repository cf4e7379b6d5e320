import { setTimeout as sleep } from 'node:timers/promises'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

export type Letter = { readonly to: string; readonly subject: string; readonly text: string }
export type Mailbox = {
  readonly port: number
  readonly letters: readonly Letter[]
  /** The path of the newest link of this kind that came to an address after `since` letters; waits for it. */
  link(to: string, kind: RegExp, since?: number): Promise<string>
  close(): Promise<void>
}

/** A mail server on loopback that takes everything and shows what came, to whom. */
export async function openMailbox(at = 0): Promise<Mailbox> {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      void simpleParser(stream).then(({ subject = '', text = '' }) => {
        for (const { address } of session.envelope.rcptTo) letters.push({ to: address.toLowerCase(), subject, text })
        done()
      }, done)
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(at, '127.0.0.1', () => listening()))
  const { port } = server.server.address() as { port: number }
  const find = (to: string, kind: RegExp, since: number) =>
    letters
      .slice(since)
      .filter((one) => one.to === to.toLowerCase())
      .flatMap(({ text }) => text.match(/https:\/\/\S+/g) ?? [])
      .map((link) => new URL(link).pathname)
      .findLast((path) => kind.test(path))
  return {
    port,
    letters,
    async link(to, kind, since = 0) {
      for (let tries = 0; tries < 400; tries++) {
        const path = find(to, kind, since)
        if (path) return path
        await sleep(100)
      }
      const came = letters.map((one) => `${one.to}: ${one.subject}`).join('; ')
      throw new Error(`no mail with ${kind} came to ${to} within 40 s; what came: ${came || 'nothing'}`)
    },
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}
