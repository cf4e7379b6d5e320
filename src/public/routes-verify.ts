import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { type Compared, type Verdict, verifyPage } from '../../views/documents/receipts/verify.ts'
import type { IdentityEnv } from '../accounts/sessions/index.ts'
import { releaseTry, reserveTry } from '../accounts/sign-in/index.ts'
import { correctedAt, type ReceiptFacts, readReceiptPdf, readReceiptText } from '../documents/receipts/index.ts'
import type { Db } from '../platform/db/index.ts'
import { fail, ok, type Result } from '../platform/result.ts'
import { readUpload, type UploadedFile } from '../platform/web/upload.ts'
import { publicPaths } from './paths.ts'

/** The largest receipt has 50 documents with long titles; its PDF stays under a megabyte. */
const receiptBytes = 5_000_000
const textBytes = 500_000

/** Checks a receipt, and documents against it, for anyone. Nothing is kept: files are hashed as they come. */
export const verifyRoutes = new Hono<IdentityEnv>()
  .get(publicPaths.verify.pattern, (c) => answer(c))
  .post(publicPaths.verify.pattern, async (c) => {
    const { db, at, trace } = c.var
    const reserved = reserveTry(db, { kind: 'verify', account: null, address: trace.address }, at)
    const read = await readGiven(c, !reserved.ok)
    if (!reserved.ok) {
      c.header('Retry-After', String(Math.ceil((reserved.until - at.epochMilliseconds) / 1000)))
      return answer(c, { kind: 'wait' }, 429)
    }
    if (!read.ok && read.error === 'tooMuch') {
      releaseTry(db, reserved.value)
      return answer(c, { kind: 'tooMuch' }, 413)
    }
    const facts = read.ok ? await factsIn(c, read.value) : undefined
    if (read.ok && facts) {
      releaseTry(db, reserved.value)
      const compared = read.value.documents.map((given) => compare(given, facts))
      return answer(c, { kind: 'true', facts, compared, correctedAt: laterCorrection(db, facts) })
    }
    // The same whatever documents came with it: without a genuine receipt nothing is said of them.
    return answer(c, { kind: 'false' }, 422)
  })

type Hashed = { readonly fileName: string; readonly sha256: string }
type VerifyInput = {
  /** The beginning of the receipt, as far as it can be text, and the hash of the whole if it is a PDF. */
  readonly text: string
  readonly pdfSha256: string | undefined
  readonly documents: readonly Hashed[]
}

async function readGiven(
  c: Context<IdentityEnv>,
  mustWait: boolean,
): Promise<Result<VerifyInput, 'tooMuch' | 'broken'>> {
  const { clock, settings } = c.var.portal
  const { fileBytes, submissionBytes, files } = settings.limits
  let receipt: Buffer = Buffer.alloc(0)
  const documents: Hashed[] = []
  let room = submissionBytes

  const onFile = async ({ field, fileName, stream }: UploadedFile): Promise<Result<unknown, 'tooMuch'>> => {
    if (mustWait) return fail('tooMuch')
    const kept: Buffer[] = []
    const isReceipt = field === 'receipt'
    const most = isReceipt ? receiptBytes : Math.min(fileBytes, room)
    const hashed = await hashOf(stream, most, isReceipt ? kept : undefined)
    if (!hashed) return fail('tooMuch')
    if (isReceipt) receipt = Buffer.concat(kept)
    else if (hashed.size > 0) documents.push({ fileName, sha256: hashed.sha256 })
    room -= hashed.size
    return ok(undefined)
  }
  const limits = { files: files + 1, fields: 5, fieldBytes: textBytes }
  const read = await readUpload(c, { clock, fileFields: ['receipt', 'document'], limits, onFile })
  if (!read.ok) return fail(read.error === 'tooMuch' || read.error === 'tooMany' ? 'tooMuch' : 'broken')
  const isPdf = receipt.subarray(0, 5).toString('latin1') === '%PDF-'
  return ok({
    text: isPdf || receipt.length === 0 ? (read.value.fields.text ?? '') : receipt.toString('utf8'),
    pdfSha256: isPdf ? createHash('sha256').update(receipt).digest('hex') : undefined,
    documents,
  })
}

async function hashOf(stream: Readable, most: number, kept?: Buffer[]) {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > most) return undefined
    hash.update(chunk)
    kept?.push(chunk)
  }
  return { size, sha256: hash.digest('hex') }
}

const factsIn = (
  { var: { db } }: Context<IdentityEnv>,
  { text, pdfSha256 }: VerifyInput,
): Promise<ReceiptFacts | undefined> => (pdfSha256 ? readReceiptPdf(db, pdfSha256) : readReceiptText(db, text))

/** Of a receipt that was corrected since; a correction is its own last word. */
const laterCorrection = (db: Db, facts: ReceiptFacts): number | null =>
  facts.v === 2 && facts.corrects ? null : correctedAt(db, facts.number)

const compare = ({ fileName, sha256 }: Hashed, facts: ReceiptFacts): Compared => ({
  fileName,
  numbers: facts.documents.flatMap((document, index) => (document.sha256 === sha256 ? [index + 1] : [])),
})

function answer(c: Context<IdentityEnv>, verdict?: Verdict, status: 200 | 413 | 422 | 429 = 200) {
  const { i18n, portal } = c.var
  const { limits, origin } = portal.settings
  const most = { receipt: receiptBytes, file: limits.fileBytes, all: limits.submissionBytes }
  return c.html(verifyPage({ i18n, origin, most, verdict }), status)
}
