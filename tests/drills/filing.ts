import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, expectPage, formsOn, type Page, wordsOn } from './browse.ts'
import type { Counsel, Office, Person } from './people.ts'

export type Filed = {
  readonly submission: string
  readonly number: string
  readonly document: string
  readonly sha256: string
}

/** A draft with one document in it. */
export async function draftWith({ browser }: Counsel, caseId: string, bytes: Buffer, title: string) {
  const begin = /\/cases\/\w+\/send$/
  let page = expectPage(await browser.send(await browser.open(`/en/cases/${caseId}`), begin))
  // Where a draft lies already, it is asked whether another one is to be begun.
  if (begin.test(page.path)) page = expectPage(await browser.send(page, begin))
  const fields = { type: 'disclosure', title }
  const files = [{ field: 'file', name: 'exhibit.pdf', bytes }]
  const draft = expectPage(await browser.send(page, /\/documents$/, { fields, files }))
  const address = draft.path.split(/[?#]/)[0] ?? ''
  const document = /id="document-(\w+)"/.exec(draft.body)?.[1]
  if (!document) throw new Error(`the draft of ${title} names no document: ${wordsOn(draft)}`)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { address, submission: address.split('/').at(-1) ?? '', document, sha256 }
}

/** Filed and sent through the pages: the draft, its review, Send. */
export async function fileAndSend(counsel: Counsel, caseId: string, bytes: Buffer, title: string): Promise<Filed> {
  const { address, ...filed } = await draftWith(counsel, caseId, bytes, title)
  return { ...filed, number: await sendFrom(counsel, await counsel.browser.open(`${address}/review`)) }
}

/** Presses Send on an open review page; gives the number of the receipt. */
export async function sendFrom({ browser }: Counsel, review: Page): Promise<string> {
  const receipt = expectPage(await browser.send(review, /\/sending$/))
  const number = /\b\d{4}-\d{6}\b/.exec(receipt.body)?.[0]
  if (!number) throw new Error(`a receipt without a number: ${wordsOn(receipt)}`)
  return number
}

/** Whether a document was let go by the scanner and its bytes are those that were sent; waits for the check. */
export async function comesBack(
  { browser }: Person,
  { document, sha256 }: Filed,
  seconds = 60,
): Promise<string | undefined> {
  let status = 0
  const end = performance.now() + seconds * 1000
  while (performance.now() < end) {
    const answer = await browser.bytes(`/en/documents/${document}/file`)
    status = answer.status
    if (status === 200) {
      const hash = createHash('sha256').update(answer.bytes).digest('hex')
      return hash === sha256 ? undefined : `document ${document} came back as other bytes`
    }
    if (status !== 409) break
    await sleep(500)
  }
  return `document ${document} is answered ${status}`
}

export async function accept({ sam }: Pick<Office, 'sam'>, { submission }: Filed): Promise<void> {
  expectPage(await sam.browser.send(await openAcceptance(sam.browser, submission), acceptance))
}

export const acceptance = /\/acceptance$/

/** The page with the form that accepts: the submission's own, or the one that says what to look at first. */
export async function openAcceptance(browser: Browser, id: string): Promise<Page> {
  const address = `/en/admin/submissions/${id}`
  const page = expectPage(await browser.open(address))
  const isThere = formsOn(page).some(({ action }) => acceptance.test(action.split('?')[0] ?? ''))
  return isThere ? page : expectPage(await browser.open(`${address}/acceptance`))
}
