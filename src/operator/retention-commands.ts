import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { casesUnder } from '../cases/deadlines/index.ts'
import { handCaseOut } from '../documents/bundles/index.ts'
import { instant } from '../platform/clock.ts'
import { removeDueBlobs } from '../platform/storage/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { divisions } from '../tribunal/index.ts'
import { locales } from '../tribunal/languages.ts'
import { writeNew } from './backup/files.ts'
import { type CommandCall, command, expected, needed, text } from './command.ts'
import { type DueCase, deleteCase, listDue } from './deletion/delete.ts'
import { languageOf } from './language.ts'
import { orderOptions, readOrder, unauthorizedOrderer } from './order.ts'
import { inUnits } from './sizes.ts'

const exporting = {
  to: needed('FILE', 'the zip to write'),
  ...orderOptions,
  reason: expected('TEXT'),
  division: text('D'),
  lang: text(locales.join('|')),
}

export const retentionCommands = {
  retention: command({
    about:
      'lists the closed cases that nobody reads any more, and deletes nothing. By the order of two members of ' +
      'staff it deletes them, or the one: rows, documents and all that was made of them. Numbers, receipts and ' +
      'the log stay; backups let them go as they are replaced',
    options: { case: text('CASE'), ...orderOptions },
    together: ['order', 'reason'],
    run: (call) => call.withPortal((portal) => retention(portal, call.options.case, call)),
  }),
  export: command({
    about:
      'writes all of a case as a zip: documents, receipts, index, history, hashes. Two members of staff order it; ' +
      'the log keeps who, and why',
    options: exporting,
    operand: 'CASE',
    run: (call) => call.withPortal((portal) => exportCase(portal, call)),
  }),
}

async function retention(
  portal: Portal,
  named: string | undefined,
  call: CommandCall<typeof orderOptions>,
): Promise<number> {
  const { db, clock } = portal
  const wanted = named === undefined ? undefined : casesUnder(db, named).map(({ id }) => id)
  if (wanted?.length === 0) return call.refuse(`There is no case ${named}.`)
  const due = listDue(db, clock()).filter(({ id }) => !wanted || wanted.includes(id))
  if (due.length === 0) return call.say(named ? `${named} is not due for deletion.` : 'Nothing is due for deletion.')
  for (const one of due) call.say(lineOf(one))
  if (call.options.order.length === 0) return call.say(`${due.length} cases are due. Nothing was deleted.`)

  const order = readOrder(db, call)
  if (typeof order === 'string') return call.refuse(order)
  if (!order.reason) return call.refuse('The order needs its --reason: the number of the schedule, of the decision.')
  for (const { reference, officeId } of due) {
    const stranger = unauthorizedOrderer(order, officeId)
    if (stranger) return call.refuse(notOf(reference, stranger.name))
  }
  let deleted = 0
  for (const one of due) if (deleteCase(portal, one, order, clock())) deleted++
  const done = `${deleted} cases were deleted by order of ${order.by.name} and ${order.with.name}.`
  if ((await removeDueBlobs(portal, clock())).isAway)
    return call.refuse(
      `${done} The store of documents does not answer: their sealed bytes are still in it, and go when it does.`,
    )
  return call.say(done)
}

const lineOf = ({ reference, division, endedAt, documents }: DueCase) =>
  `${reference} (${division})  read until ${instant(endedAt).toString().slice(0, 10)}  ${documents} documents`

const notOf = (reference: string, name: string) =>
  `${reference} is another office's, and ${name} is not of it: its officers, or administrators, order that.`

async function exportCase(portal: Portal, call: CommandCall<typeof exporting>): Promise<number> {
  const to = resolve(call.options.to)
  const given = call.options.division
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
  const stranger = unauthorizedOrderer(order, found[0]!.officeId)
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
