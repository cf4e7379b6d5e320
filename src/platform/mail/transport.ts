import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { htmlOf, type MailPart } from './html.ts'

export type Attachment = { readonly fileName: string; readonly type: string; readonly content: Buffer }

type Message = {
  id: string
  from: string
  to: { name: string; address: string }
  subject: string
  text: string
  /** The text again, in each language that it speaks. */
  parts: readonly MailPart[]
  attachments?: readonly Attachment[] | undefined
  unsubscribe?: string | undefined
}
/** Takes a message or throws; a thrown error leaves it in the outbox for a later try. */
export type MailTransport = (message: Message) => Promise<void>

const headers = (m: Message) => ({
  messageId: `<${m.id}@mon-dossier>`,
  from: m.from,
  to: m.to,
  subject: m.subject,
  text: m.text,
  html: htmlOf(m.subject, m.parts),
  attachments: m.attachments?.map(({ fileName, type, content }) => ({
    filename: fileName,
    contentType: type,
    content,
  })),
  headers: {
    'Content-Language': m.parts.map(({ language }) => language).join(', '),
    'Auto-Submitted': 'auto-generated',
    ...(m.unsubscribe && {
      'List-Unsubscribe': `<${m.unsubscribe}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    }),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** `returnPathOf`: where a message comes back to that nobody takes, when it is not the sender. */
export function smtpTransport(url: string, returnPathOf?: (id: string) => string): MailTransport {
  const options = { pool: true, connectionTimeout: 10_000, socketTimeout: 30_000 } as never
  const transport = once(async () => (await import('nodemailer')).createTransport(url, options))
  return async (message) => {
    const from = returnPathOf?.(message.id)
    const envelope = from && { envelope: { from, to: message.to.address } }
    await (await transport()).sendMail({ ...headers(message), ...envelope })
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
