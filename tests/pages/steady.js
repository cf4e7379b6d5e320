// Loaded before the portal: for it the moment of PAGES_AT lasts, and chance is a count, so that rows of one moment stand in the
// order in which they were made. Plain JavaScript, so that any checkout can load it. Nothing of this protects anybody.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

const at = Date.parse(process.env.PAGES_AT)

globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(at)
    else super(...given)
  }
  static now() {
    return at
  }
}

// Below 24 each byte is a letter of an id, and letters sort as they count.
const base = 24
let count = 0

crypto.randomBytes = (size, done) => {
  const bytes = Buffer.alloc(size)
  let left = ++count
  for (let index = size - 1; index >= 0 && left > 0; index--) {
    bytes[index] = left % base
    left = Math.floor(left / base)
  }
  if (!done) return bytes
  queueMicrotask(() => done(null, bytes))
}
syncBuiltinESMExports()
