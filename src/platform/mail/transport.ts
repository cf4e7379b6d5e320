import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Attachment } from './deliver.ts'

export type Message = {
  id: string
  from: string
  to: { name: string; address: string }
  subject: string
  text: string
  language: string
  attachments?: readonly Attachment[]
}
/** Takes a message or throws; a thrown error leaves it in the outbox for a later try. */
export type MailTransport = (message: Message) => Promise<void>

const headers = (m: Message) => ({
  messageId: `<${m.id}@mon-dossier>`,
  from: m.from,
  to: m.to,
  subject: m.subject,
  text: m.text,
  attachments: m.attachments?.map(({ fileName, type, content }) => ({
    filename: fileName,
    contentType: type,
    content,
  })),
  headers: { 'Content-Language': m.language, 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** Sends by SMTP; `url` is `smtp://` or `smtps://` with its credentials. */
export function smtpTransport(url: string): MailTransport {
  const options = { pool: true, connectionTimeout: 10_000, socketTimeout: 30_000 } as never
  const transport = once(async () => (await import('nodemailer')).createTransport(url, options))
  return async (message) => {
    await (await transport()).sendMail(headers(message))
  }
}

/** The demo's post box: one `.eml` a message. */
export function fileTransport(folder: string): MailTransport {
  const transport = once(async () =>
    (await import('nodemailer')).createTransport({ streamTransport: true, buffer: true }),
  )
  return async (message) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { message: bytes } = await (await transport()).sendMail(headers(message))
    await writeFile(join(folder, `${message.id}.eml`), bytes as unknown as Buffer, { mode: 0o600 })
  }
}

/** Made at the first message: the library takes its time to load. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}
