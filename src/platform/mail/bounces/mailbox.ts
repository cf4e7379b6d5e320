import type { FetchMessageObject, ImapFlow, MessageStructureObject } from 'imapflow'
import type { Clock } from '../../clock.ts'
import type { Database } from '../../db/index.ts'
import type { Keyring } from '../../keyring.ts'
import { noteBounce, type OnBounced } from './failing.ts'
import { readReport } from './report.ts'
import { mailIdIn } from './return-path.ts'

type BounceBox = {
  /** `imaps://user:password@host:993/INBOX`. */
  readonly url: string
  /** The return path of each message, with `{token}` in it. */
  readonly address: string
}
type Tools = { readonly db: Database; readonly keyring: Keyring; readonly clock: Clock; readonly cameBack?: OnBounced }

const atOnce = 200
const longestReport = 64_000
/** Where servers leave the address to which a message was sent. */
const headers = ['to', 'delivered-to', 'x-original-to', 'envelope-to']

/**
 * Reads what came back. What is noted is taken out of the mailbox, after it was noted: a kill in between notes nothing twice.
 * Everything else, forged reports among it, is marked as seen and left for people. Returns how many were noted.
 */
export async function readBounces(box: BounceBox, tools: Tools, signal?: AbortSignal): Promise<number> {
  const { ImapFlow } = await import('imapflow')
  const { hostname, port, username, password, protocol, pathname } = new URL(box.url)
  const secure = protocol === 'imaps:'
  const client = new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    logger: false,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  })
  // The awaited call reports it too; without a listener it would end the program.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.mailboxOpen(decodeURIComponent(pathname.slice(1)) || 'INBOX')
    return await readUnseen(client, box, tools, signal)
  } finally {
    await client.logout().catch(() => client.close())
  }
}

async function readUnseen(client: ImapFlow, box: BounceBox, tools: Tools, signal?: AbortSignal): Promise<number> {
  const unseen = (await client.search({ seen: false }, { uid: true })) || []
  let noted = 0
  for (const uid of unseen.slice(0, atOnce)) {
    if (signal?.aborted) break
    const found = await client.fetchOne(String(uid), { uid: true, bodyStructure: true, headers }, { uid: true })
    if (!found) continue
    if (await noteOne(client, found, box, tools)) {
      noted++
      await client.messageDelete(String(uid), { uid: true })
    } else await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  }
  return noted
}

async function noteOne(client: ImapFlow, found: FetchMessageObject, box: BounceBox, tools: Tools): Promise<boolean> {
  const { db, keyring, clock, cameBack } = tools
  const mailId = mailIdIn(keyring, box.address, addressesIn(String(found.headers ?? '')))
  const part = found.bodyStructure && reportIn(found.bodyStructure)
  if (!mailId || !part) return false
  const { content } = await client.download(String(found.uid), part, { uid: true, maxBytes: longestReport })
  let text = ''
  for await (const bytes of content ?? []) text += String(bytes)
  const report = readReport(text)
  return report !== undefined && noteBounce(db, mailId, report, clock(), cameBack)
}

const addressesIn = (text: string): string[] => text.match(/[^\s<>,;:"]+@[^\s<>,;:"]+/g) ?? []

/** The machine's part of a delivery report, by its number; the message that came back may have parts of that kind too, deeper down. */
function reportIn(node: MessageStructureObject): string | undefined {
  if (node.type !== 'multipart/report') return undefined
  return node.childNodes?.find(({ type }) => type === 'message/delivery-status')?.part
}
