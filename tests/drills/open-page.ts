import { expectStatus, type Visitor, visit } from '../bench/visitor.ts'
import { formsOf } from '../seals.ts'
import { type Client, type Entry, fill, type Way } from './client.ts'

/** A draft whose review lies open, with the form on it that sends. */
export type OpenPage = { readonly entry: Entry; readonly action: string; readonly fields: readonly [string, string][] }

export const openReview = (client: Client, way: Way): Promise<OpenPage> =>
  visiting(client, way.port, async (visitor) => {
    const entry = await fill(client, visitor, { ...way, largest: 0 })
    if (!entry) throw new Error('no draft was filled while the portal ran')
    const page = expectStatus(await visitor.get(`/en/submissions/${entry.id}/review`), 200).body
    const form = formsOf(page).find(({ action }) => action.endsWith(`/submissions/${entry.id}/sending`))
    if (!form?.fields.some(([name]) => name === 'seal')) throw new Error('the review has no sealed form that sends')
    return { entry, action: form.action, fields: form.fields }
  })

/**
 * Sends the form as the page has it, twice: the portal must take it, and lead to one receipt whose words stay the same. Says what
 * was wrong.
 */
export const sendTwice = (client: Client, port: number, page: OpenPage): Promise<string[]> =>
  visiting(client, port, async (visitor) => {
    const { entry } = page
    const faults: string[] = []
    const receiptOf = async () => {
      const { status, body } = await visitor.get(`/en/submissions/${entry.id}/receipt/receipt.json`)
      return status === 200 ? body : undefined
    }
    entry.sending = 'asked'
    const first = await press(visitor, page)
    if (first.status !== 303) return [`a page from before the kill was answered ${first.status}`]
    entry.sending = 'acknowledged'
    entry.receipt = await receiptOf()
    if (!entry.receipt) faults.push('sent from a page from before the kill, it has no receipt')
    const again = await press(visitor, page)
    if (again.status !== 303 || again.headers.location !== first.headers.location)
      faults.push(`sent again it was answered ${again.status} and led to ${again.headers.location}`)
    if ((await receiptOf()) !== entry.receipt) faults.push('sent again it has another receipt')
    return faults
  })

function press(visitor: Visitor, { action, fields }: OpenPage) {
  const body = Buffer.from(String(new URLSearchParams([...fields])))
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length }
  return visitor.ask('POST', action, headers, [body])
}

async function visiting<T>({ someone }: Client, port: number, use: (visitor: Visitor) => Promise<T>): Promise<T> {
  const visitor = visit(port, someone.cookie)
  try {
    return await use(visitor)
  } finally {
    visitor.leave()
  }
}
