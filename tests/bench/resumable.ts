import { createHash } from 'node:crypto'
import { expectStatus, type Visitor } from './visitor.ts'

/** As the page's own script sends it. */
const partLength = 8_000_000
const own = { 'tus-resumable': '1.0.0' }
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest()
const inBase64 = (text: string) => Buffer.from(text).toString('base64')

/** Uploads a file by the resumable protocol (tus 1.0.0), part by part, each with its checksum and the proof of what lies there. */
export async function uploadInParts(visitor: Visitor, draft: string, bytes: Buffer): Promise<void> {
  const metadata = `filename ${inBase64('a.pdf')},type ${inBase64('disclosure')}`
  const begin = { ...own, 'upload-length': bytes.length, 'upload-metadata': metadata }
  const begun = expectStatus(await visitor.ask('POST', `${draft}/uploads`, { ...begin, 'content-length': 0 }), 201)
  const hashes: Buffer[] = []
  let [offset, proven] = [0, 0]
  while (offset < bytes.length) {
    const part = bytes.subarray(offset, offset + partLength)
    const headers = {
      ...own,
      'content-type': 'application/offset+octet-stream',
      'content-length': part.length,
      'upload-offset': offset,
      'upload-checksum': `sha256 ${sha256(part).toString('base64')}`,
      ...(offset > 0 && { 'upload-held': sha256(Buffer.concat(hashes)).toString('base64') }),
    }
    const answer = expectStatus(await visitor.ask('PATCH', begun.headers.location!, headers, [part]), 204)
    offset = Number(answer.headers['upload-offset'])
    for (const length of String(answer.headers['upload-segments'] ?? '')
      .split(',')
      .map(Number)
      .slice(hashes.length)) {
      hashes.push(sha256(bytes.subarray(proven, proven + length)))
      proven += length
    }
  }
}
