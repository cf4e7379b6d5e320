import { explainDeadlines } from '../cases/deadlines/index.ts'
import { correctReceipts, misstatedReceipts, receiptActs } from '../documents/receipts/index.ts'
import { importFile, tokenActs } from '../feed/index.ts'
import type { Portal } from '../platform/web/context.ts'
import { defaultLocale, locales } from '../tribunal/languages.ts'
import { type CommandCall, command, flag, needed, text } from './command.ts'
import { languageOf } from './language.ts'
import { orderOptions, readOrder, unauthorizedOrderer } from './order.ts'

const explaining = { explain: flag, lang: text(locales.join('|')) }
const importing = {
  kind: text('cases|hearings|case-events|limit-orders'),
  encoding: text('windows-1252'),
  'dry-run': flag,
  quiet: flag,
}

export const recordCommands = {
  digest: command({
    about:
      'closes the days that are over, prints the chained digests of what was received each day, and ' +
      'makes each anew from the receipts',
    run: (call) => receipts('digest', call),
  }),
  'correct-receipts': command({
    about:
      'lists the receipts that say other of their time than is known. By the order of two members of staff it signs a ' +
      'correction of each that said worse, and tells its sender; what was signed stays',
    options: orderOptions,
    run: correctSigned,
  }),
  'rotate-signing-key': command({
    about: 'makes a new key for the receipts to come; what older keys signed stays true',
    run: (call) => receipts('rotateKey', call),
  }),
  deadlines: command({
    about:
      'lists what is due in a case (file number, with or without hyphens); --explain says how ' +
      'each day was counted, from which rule, and what a late one needs',
    options: explaining,
    operand: 'CASE',
    run: deadlines,
  }),
  import: command({
    about:
      "takes what the tribunal's system says from a file: JSON lines or CSV, .gz too. Refused lines " +
      'are printed with their answers; doing it again changes nothing. A CSV is UTF-8, or UTF-16 with its ' +
      'mark; --encoding windows-1252 reads one that older spreadsheets wrote. --dry-run does it to a copy ' +
      'of the database that is thrown away; --quiet tells nobody by mail',
    options: importing,
    operand: 'FILE',
    run: importLines,
  }),
  'feed-token create': command({
    about: "makes a token for the tribunal's system and prints it once",
    options: {
      name: needed('NAME', 'which system it is for'),
      scopes: needed("'cases hearings documents events'", 'what it may do'),
      days: text('N'),
    },
    run: (call) => tokens((portal) => tokenActs.create(portal, call.options), call),
  }),
  'feed-token list': command({
    about: 'names the tokens, until when they are good, and when they were last used',
    run: (call) => tokens(tokenActs.list, call),
  }),
  'feed-token rotate': command({
    about: 'makes a new token; the old one is good for 7 days more, or as many as said',
    options: { id: needed('ID', 'feed-token list shows it'), overlap: text('DAYS') },
    run: (call) => tokens((portal) => tokenActs.rotate(portal, call.options), call),
  }),
  'feed-token revoke': command({
    about: 'ends a token at once',
    options: { id: needed('ID', 'feed-token list shows it') },
    run: (call) => tokens((portal) => tokenActs.revoke(portal, call.options), call),
  }),
}

type Speaking = Pick<CommandCall, 'withPortal' | 'say' | 'refuse' | 'misuse'>

const receipts = (act: 'digest' | 'rotateKey', call: Speaking): Promise<number> =>
  call.withPortal(async (portal) => {
    const { ok, text } = await receiptActs[act](portal)
    return ok ? call.say(text) : call.refuse(text)
  })

function correctSigned(call: CommandCall<typeof orderOptions>): Promise<number> {
  return call.withPortal(({ db, clock }) => {
    const found = misstatedReceipts(db)
    for (const { submission, signed, known, isWorse } of found)
      call.say(`${submission.number}  signed ${signed.kind}, known ${known.kind}${isWorse ? '' : ' (nothing is sent)'}`)
    const worse = found.filter(({ isWorse }) => isWorse).length
    if (call.options.order.length === 0)
      return call.say(`${worse} receipts say worse than is known. Nothing was signed.`)
    const order = readOrder(db, call)
    if (typeof order === 'string') return call.refuse(order)
    for (const { submission } of found) {
      const stranger = unauthorizedOrderer(order, submission.officeId ?? '')
      if (stranger) return call.refuse(`${submission.number} is another office's, and ${stranger.name} is not of it.`)
    }
    return call.say(`${correctReceipts(db, order, clock).length} corrections were signed, and their senders are told.`)
  })
}

function deadlines(call: CommandCall<typeof explaining>): Promise<number> {
  const locale = languageOf(call) ?? defaultLocale
  return call.withPortal((portal) => {
    const asked = { reference: call.operand, locale, isExplained: call.options.explain } as const
    const lines = explainDeadlines(portal, asked, portal.clock())
    return lines ? call.say(lines.join('\n')) : call.refuse(`There is no case ${call.operand}.`)
  })
}

function importLines(call: CommandCall<typeof importing>): Promise<number> {
  const { kind, encoding, 'dry-run': isDryRun, quiet: isQuiet } = call.options
  const asked = { file: call.operand, kind, encoding, isDryRun, isQuiet }
  const voice = { tell: (text: string) => void call.say(text), note: call.note }
  return call.withPortal((portal) => importFile(portal, asked, voice))
}

function tokens(act: (portal: Portal) => ReturnType<typeof tokenActs.list>, call: Speaking): Promise<number> {
  return call.withPortal((portal) => {
    const { code, text } = act(portal)
    if (code === 2) call.misuse(text)
    return code === 0 ? call.say(text) : call.refuse(text)
  })
}
