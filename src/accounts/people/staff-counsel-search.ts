import type { Db } from '../../platform/db/index.ts'
import { listCounsel } from './queries.ts'

/** Registered counsel with every word somewhere in their name, address or number; capitals and accents do not matter. */
export function findCounsel(db: Db, find: string) {
  const words = plain(find).split(/\s+/).filter(Boolean)
  return listCounsel(db).filter(({ name, email, membershipNumber }) => {
    const all = plain(`${name} ${email} ${membershipNumber}`)
    return words.every((word) => all.includes(word))
  })
}

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
