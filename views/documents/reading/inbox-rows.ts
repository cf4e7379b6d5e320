import { plainCaseName } from '../../../src/cases/people/values.ts'
import { casePaths } from '../../../src/cases/record/paths.ts'
import type { Received } from '../../../src/documents/reading/inbox.ts'
import type { Packed } from '../../../src/documents/reading/packages.ts'
import { documentPaths } from '../../../src/documents/reading/paths.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { typeName } from '../../components/document-words.ts'
import { type Content, caseName, dayTag, html, momentTag, personName, tag, timeTag } from '../../components/index.ts'
import type { Cell, WorkRow } from '../../components/work-table.ts'

export type RowData = {
  i18n: I18n
  /** The reader's id. */
  own: string
  now: number
  /** Ids of a form that is shown again. */
  ticked?: readonly string[]
}

/** Bytes from which a PDF takes a while to open: the size of others is on their page. */
const large = 1_000_000

/** One tick for all that was sent together. */
const tickBox = ({ t }: I18n, sent: Packed<Received>, ticked: readonly string[]): Content => {
  const titles = sent.map(({ title }) => title).join(', ')
  const label = sent.length > 1 ? t('documents:inbox.several', { count: sent.length, titles }) : titles
  return html`<input type="checkbox" name="documents[]" value="${sent.map(({ id }) => id).join('.')}" aria-label="${label}, ${plainCaseName(sent[0].caseNames)}" ${sent.every(({ id }) => ticked.includes(id)) ? 'checked' : ''}>`
}

/** A row of what was sent in one act: one document, or several with each of them inside. */
export function packageRow({ i18n, own, now, ticked = [] }: RowData, sent: Packed<Received>): WorkRow {
  const { t, locale } = i18n
  const [document] = sent
  const { availableAt, forWhom } = document
  const at = availableAt ?? 0
  const type = typeName(i18n, document.type)
  const isAlone = sent.length === 1
  return {
    ...(sent.some(({ isUnread }) => isUnread) && { kind: 'unread' }),
    before: [{ content: tickBox(i18n, sent, ticked), kind: 'no-print' }],
    heading: {
      content: isAlone
        ? documentLine(i18n, document)
        : html`<ul class="plain">${sent.map((one) => html`<li>${documentLine(i18n, one)}${insideWords(i18n, own, one)}</li>`)}</ul>`,
    },
    cells: [
      // A phone shows it where the title does not say it.
      {
        content: html`<span class="aside">${isAlone ? type : t('documents:inbox.together', { count: sent.length })}${isAlone && document.packageId !== null && html` · ${t('documents:inbox.ofPackage')}`}</span>`,
        ...(isAlone && type === document.title && { kind: 'no-phone' as const }),
      },
      {
        content: html`${caseName(document.caseNames)} <a class="ref" href="${casePaths.case(locale, document.caseId)}">${document.reference}</a>${
          forWhom.length > 0 &&
          html` <span class="aside">${t('cases:list.forWhom')} ${forWhom.map((name, index) => html`${index > 0 && ', '}${personName(name)}`)}</span>`
        }`,
      },
      {
        // The hour today, else the day: the exact time is on its page.
        content:
          i18n.isoDate(at) === i18n.isoDate(now)
            ? timeTag(at, i18n.time(at))
            : dayTag({ i18n, day: i18n.isoDate(at), form: 'short' }),
        kind: 'ref',
      },
      isAlone ? openedCell(i18n, own, document) : openedOf(i18n, sent),
    ],
  }
}

/** Its title opens it; unread, confidential and large ones say so. */
const documentLine = (
  { t, locale, size: sizeOf }: I18n,
  { id, title, isUnread, audience, size, mediaType }: Received,
): Content =>
  html`${isUnread && html`<span class="new">${t('documents:inbox.unread')}</span> `}<a href="${documentPaths.document(locale, id)}">${personName(title)}</a>${
    audience !== 'case' && html` ${tag({ kind: 'danger', word: t('outgoing:audience.tag') })}`
  }${(size >= large || mediaType !== 'application/pdf') && html` <span class="aside ref">${sizeOf(size)}</span>`}`

/** Of one among several: its type, where its title does not say it, and who opened it first. */
function insideWords(i18n: I18n, own: string, document: Received): Content {
  const type = typeName(i18n, document.type)
  const opened = document.firstOpened || !document.isUnread ? openedCell(i18n, own, document) : undefined
  if (type === document.title && !opened) return ''
  return html` <span class="aside">${type !== document.title && type}${type !== document.title && opened && ' · '}${opened?.label && html`${opened.label} `}${opened?.content}</span>`
}

/** How many of several somebody opened; the first opening of each stands with it. */
const openedOf = ({ t, number }: I18n, sent: Packed<Received>): Cell => {
  const opened = sent.filter(({ firstOpened }) => firstOpened).length
  return {
    content:
      opened === 0
        ? ''
        : html`<span class="aside">${t('documents:inbox.openedOf', { count: opened, all: number(sent.length) })}</span>`,
  }
}

/** The first who opened it. What nobody opened and is not unread, the reader marked. */
function openedCell(i18n: I18n, own: string, { firstOpened, isUnread }: Received): Cell {
  const { t } = i18n
  if (firstOpened)
    return {
      content: html`${momentTag({ i18n, at: firstOpened.at, form: 'short' })}${firstOpened.id !== own && html` <span class="aside">${personName(firstOpened.name)}</span>`}`,
      label: t('documents:inbox.openedShort'),
    }
  return { content: isUnread ? '' : html`<span class="aside">${t('documents:inbox.markedTag')}</span>` }
}
