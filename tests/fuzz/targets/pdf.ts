import { type ByteChecks, checkBytes } from '../../../src/platform/checks/bytes.ts'
import { sniffKind } from '../../../src/platform/checks/kind.ts'
import { must } from '../must.ts'

const headLength = 1024
const tailLength = 2048

function look(data: Buffer, checked: ByteChecks): void {
  const text = data.toString('latin1')
  if (checked.refusal === 'notPdf') return void sniffKind(data.subarray(0, headLength))
  must(/^%PDF-(1\.[0-7]|2\.0)/.test(text), 'what is taken begins as a PDF, at its first byte')
  if (checked.refusal) return
  const end = text.lastIndexOf('%%EOF')
  must(end >= Math.max(0, data.length - tailLength), 'its end is near its end')
  const isBare = [...text.slice(end + 5)].every((sign) => '\0\t\n\v\f\r \u00a0'.includes(sign))
  must(isBare === (checked.flags.length === 0), 'bytes behind the end are marked')
}

export function fuzz(data: Buffer): void {
  look(data, checkBytes(data.subarray(0, headLength), data.subarray(-tailLength)))
}

/** As readers do it, which look for the head further on. */
export function planted(data: Buffer): void {
  const head = data.subarray(0, headLength)
  const at = head.indexOf('%PDF-')
  look(data, at < 0 ? { refusal: 'notPdf', flags: [] } : checkBytes(head.subarray(at), data.subarray(-tailLength)))
}
