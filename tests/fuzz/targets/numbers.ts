import { checkReference, checkUci } from '../../../src/cases/record/input.ts'
import { fail, ok } from '../../../src/platform/result.ts'
import { must } from '../must.ts'

const divisions = ['rpd', 'rad', 'iad', 'id'] as const

function look(typed: string, check: typeof checkReference): void {
  for (const division of divisions) {
    const found = check(division, typed)
    if (!found.ok) continue
    must(/^[A-Z0-9-]{9,14}$/.test(found.value), 'a file number holds letters, digits and hyphens')
    const again = check(division, found.value)
    must(again.ok && again.value === found.value, 'as it is kept it is taken again')
  }
  const uci = checkUci(typed)
  must(!uci.ok || uci.value === null || /^(\d{8}|\d{10})$/.test(uci.value), 'a UCI is 8 or 10 digits')
}

export const fuzz = (data: Buffer): void => look(data.toString('utf8'), checkReference)

/** Without an end to its shape. */
export const planted = (data: Buffer): void =>
  look(data.toString('utf8'), (_, typed) => {
    const number = typed.trim().toUpperCase()
    return /^[A-Z]{2}\d-\d{5}/.test(number) ? ok(number) : fail('referenceShape')
  })
