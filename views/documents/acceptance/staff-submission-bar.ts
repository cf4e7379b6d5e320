import type { Concern } from '../../../src/documents/acceptance/concerns.ts'
import { staffSubmissionPaths } from '../../../src/documents/acceptance/paths.ts'
import type { Submission } from '../../../src/documents/submissions/model.ts'
import type { I18n } from '../../../src/platform/web/i18n.ts'
import { buttonLink, type Content, html, postForm, submitButton } from '../../components/index.ts'

type BarData = {
  readonly i18n: I18n
  readonly submission: Submission
  /** What has to be looked at before it is accepted: then Accept leads to a page that says so. */
  readonly concerns: readonly Concern[]
  /** The document that is open, which stays so beside the form of a return. */
  readonly paper: string | undefined
}

/** The acts on a submission, at the top of its page, and who works on it at the end of the line. */
export function decisionBar(data: BarData): Content {
  const { i18n, submission, concerns, paper } = data
  const { t, locale, workBarParts } = i18n
  const held = concerns.filter(({ kind }) => kind === 'held')
  return html`
    <section class="work no-print" aria-label="${t('acceptance:bar.label')}">
      <div class="buttons">${held.length === 0 && acceptButtons(data)}${buttonLink({
        href: staffSubmissionPaths.submissionReturn(locale, submission.id, paper ? { paper } : {}),
        label: t('admin:submission.return'),
        kind: 'secondary',
        isSmall: true,
        key: 'r',
      })}${
        !submission.replaces &&
        buttonLink({
          href: staffSubmissionPaths.submissionMove(locale, submission.id),
          label: t('desk:move.link'),
          kind: 'secondary',
          isSmall: true,
          key: 'm',
        })
      }</div>
      ${concerns.length > 0 && html`<p class="aside">${held.length > 0 ? heldWords(i18n, submission.id, held.length) : t('acceptance:bar.asks', { why: concernWords(i18n, concerns) })}</p>`}
      ${workBarParts && html`<div class="buttons end">${workBarParts.moving}</div>`}
      ${workBarParts?.notices}
    </section>`
}

/** What has to be done before it can be accepted. */
const heldWords = ({ t, locale }: I18n, id: string, count: number): Content =>
  html`${t('acceptance:bar.held', { count })} <a href="${staffSubmissionPaths.submissionAcceptance(locale, id)}">${t('acceptance:bar.heldLink', { count })}</a>`

function acceptButtons({ i18n, submission, concerns }: BarData): Content {
  const { t, locale, seal, goesOn } = i18n
  const to = staffSubmissionPaths.submissionAcceptance
  const ways = [
    { action: to(locale, submission.id), label: t('admin:submission.accept'), key: 'a' },
    ...(goesOn
      ? ([
          {
            action: to(locale, submission.id, { go: 'on' }),
            label: t('admin:submission.acceptAndNext'),
            kind: 'secondary',
            key: 'g',
          },
        ] as const)
      : []),
  ]
  return html`${ways.map(({ action, ...button }) =>
    concerns.length > 0
      ? buttonLink({ href: action, isSmall: true, ...button })
      : postForm({ action, seal }, submitButton({ isSmall: true, ...button })),
  )}`
}

const kinds = ['late', 'confidential', 'unopened'] as const

/** `late, 2 documents not opened` */
function concernWords({ t }: I18n, concerns: readonly Concern[]): string {
  const counts = kinds.map((kind) => ({ kind, count: concerns.filter((one) => one.kind === kind).length }))
  return counts
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => (kind === 'late' ? t('acceptance:why.late') : t(`acceptance:why.${kind}`, { count })))
    .join(', ')
}
