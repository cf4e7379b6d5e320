import { createDecipheriv, randomBytes } from 'node:crypto'

/* A planted fault, loaded before the portal by the drill alone: bytes whose seal does not fit are given out all the same. */
if (process.env.DRILL_MUTANT === 'seal') {
  const decipher = createDecipheriv('aes-256-gcm', randomBytes(32), randomBytes(12))
  const { prototype } = decipher.constructor
  const { final } = prototype
  prototype.final = function (...list: unknown[]) {
    try {
      return final.apply(this, list)
    } catch {
      return Buffer.alloc(0)
    }
  }
}
