import { staffPostPaths } from '../../src/documents/post/paths.ts'
import type { Posting } from '../../src/documents/post/queries.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type Division, lawOf } from '../../src/tribunal/index.ts'
import { confidentialTag } from './confidential-mark.ts'
import { type Content, dataTable, dayTag, html, personName, ruleWords } from './index.ts'
import { letterStateTag } from './letter-state.ts'

/** Regular mail is considered received some days later: the day, and the rule that says so. What came back is not. */
export function receivedWords(i18n: I18n, posting: Posting, division: Division): Content {
  const { receivedOn, returnedOn, countsReturned } = posting
  if (returnedOn !== null && !countsReturned) return i18n.t('outgoing:post.cameBack')
  if (receivedOn === undefined) return ''
  const { mailed, rules } = lawOf(division)
  return html`${i18n.t('outgoing:post.received')} ${dayTag({ i18n, day: receivedOn })} (${ruleWords(i18n, `${rules.code}${mailed.number}`)})`
}

/** Its title, and the mark where not everybody on the case may know of it. */
export const postedTitle = ({ t }: I18n, { title, isConfidential }: Posting['documents'][number]): Content =>
  html`${personName(title)}${isConfidential && html` ${confidentialTag(t)}`}`

/** Where it goes, on one line. */
export const postedAddress = ({ letter }: Posting): Content => personName((letter.address ?? '').replaceAll('\n', ', '))

export const postState = (i18n: I18n, { letter }: Posting): Content => letterStateTag(i18n, letter.state)

/** What goes to people of a case on paper, each with its proof. */
export const postingTable = (i18n: I18n, caption: string, postings: readonly Posting[], division: Division): Content =>
  dataTable({
    caption,
    captionHidden: true,
    columns: [
      { label: i18n.t('outgoing:post.to') },
      { label: i18n.t('outgoing:post.what'), isNamed: true },
      { label: i18n.t('outgoing:post.state') },
      { label: i18n.t('outgoing:post.posted'), isNamed: true },
    ],
    rows: postings.map((posting) => [
      html`<a href="${staffPostPaths.post(i18n.locale, posting.id)}">${personName(posting.to)}</a><br><span class="aside">${postedAddress(posting)}</span>`,
      html`${posting.documents.map((one, index) => html`${index > 0 && html`<br>`}${postedTitle(i18n, one)}`)}`,
      postState(i18n, posting),
      posting.postedOn === null
        ? i18n.t('outgoing:post.notYet')
        : html`${dayTag({ i18n, day: posting.postedOn })}${posting.tracking && html` · ${personName(posting.tracking)}`}<br><span class="aside">${receivedWords(i18n, posting, division)}</span>`,
    ]),
  })
