import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { casesUnder } from '../cases/index.ts'
import { handCaseOut } from '../documents/index.ts'
import { instant } from '../platform/clock.ts'
import type { Portal } from '../platform/web/context.ts'
import { divisions } from '../tribunal/index.ts'
import { writeNew } from './backup/files.ts'
import type { Call, Command } from './command.ts'
import { type DueCase, deleteCase, listDue } from './deletion/delete.ts'
import { languageOf } from './language.ts'
import { readOrder, strangerTo } from './order.ts'
import { inUnits } from './words.ts'

export const custodyCommands = {
  retention: {
    help: [
      'retention [--case CASE] [--order ADDRESS --order ADDRESS --reason TEXT]',
      'lists the closed cases that nobody reads any more, and deletes nothing. By the order of two members of',
      'staff it deletes them, or the one: rows, documents and all that was made of them. Numbers, receipts and',
      'the log stay; backups let them go as they are replaced',
    ],
    options: { case: 'text', order: 'list', reason: 'text' },
    run: (call) => call.withPortal((portal) => retention(portal, call)),
  },
  export: {
    help: [
      'export CASE --to FILE --order ADDRESS --order ADDRESS --reason TEXT [--division D] [--lang en|fr]',
      'writes all of a case as a zip: documents, receipts, index, history, hashes. Two members of staff order it;',
      'the log keeps who, and why',
    ],
    options: { to: 'text', order: 'list', reason: 'text', division: 'text', lang: 'text' },
    operand: 'CASE',
    run: (call) => call.withPortal((portal) => exportCase(portal, call)),
  },
} satisfies Record<string, Command>

async function retention(portal: Portal, call: Call): Promise<number> {
  const { db, clock } = portal
  const named = call.text('case')
  const wanted = named === undefined ? undefined : casesUnder(db, named).map(({ id }) => id)
  if (wanted?.length === 0) return call.refuse(`There is no case ${named}.`)
  const due = listDue(db, clock()).filter(({ id }) => !wanted || wanted.includes(id))
  if (due.length === 0) return call.say(named ? `${named} is not due for deletion.` : 'Nothing is due for deletion.')
  for (const one of due) call.say(lineOf(one))
  if (call.list('order').length === 0) return call.say(`${due.length} cases are due. Nothing was deleted.`)

  const order = readOrder(db, call)
  if (typeof order === 'string') return call.refuse(order)
  if (!order.reason) return call.refuse('The order needs its --reason: the number of the schedule, of the decision.')
  for (const { reference, officeId } of due) {
    const stranger = strangerTo(order, officeId)
    if (stranger) return call.refuse(notOf(reference, stranger.name))
  }
  let deleted = 0
  for (const one of due) if (await deleteCase(portal, one, order, clock())) deleted++
  return call.say(`${deleted} cases were deleted by order of ${order.by.name} and ${order.with.name}.`)
}

const lineOf = ({ reference, division, endedAt, documents }: DueCase) =>
  `${reference} (${division})  read until ${instant(endedAt).toString().slice(0, 10)}  ${documents} documents`

const notOf = (reference: string, name: string) =>
  `${reference} is another office's, and ${name} is not of it: its officers, or administrators, order that.`

async function exportCase(portal: Portal, call: Call): Promise<number> {
  const to = resolve(call.text('to') ?? call.misuse('export needs --to: the zip to write.'))
  const given = call.text('division')
  const division = divisions.find((one) => one === given)
  if (given && !division) return call.misuse(`--division is one of ${divisions.join(', ')}.`)
  const locale = languageOf(call)
  if (existsSync(to)) return call.refuse(`${to} is there already.`)
  const { db, clock } = portal
  const order = readOrder(db, call)
  if (typeof order === 'string') return call.refuse(order)
  if (!order.reason) return call.refuse('The order needs its --reason, which the log keeps.')
  const found = casesUnder(db, call.operand).filter((one) => !division || one.division === division)
  if (found.length === 0) return call.refuse(`There is no case ${call.operand}.`)
  if (found.length > 1) return call.refuse(`Several divisions have a case ${call.operand}: say which, --division.`)
  const stranger = strangerTo(order, found[0]!.officeId)
  if (stranger) return call.refuse(notOf(call.operand, stranger.name))

  const out = await handCaseOut(
    portal,
    found[0]!.id,
    { by: order.by.id, with: order.with.id, reason: order.reason, locale },
    clock(),
  )
  const { size, sha256 } = await writeNew(to, out.bytes)
  return call.say(`${to}: ${out.documents} documents, ${inUnits(size)}, SHA-256 ${sha256}. It is not encrypted.`)
}
