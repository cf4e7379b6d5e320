import type { TickedMove } from '../../../src/admin/desk/ticked.ts'
import type { Work } from '../../../src/admin/desk/work.ts'
import type { I18n, Key } from '../../../src/platform/web/i18n.ts'
import { type Content, html, personName, reference } from '../../components/index.ts'

/** The item in the words of a link: “Submission 2026-000123”, “Change of date”. */
export function workName({ t }: I18n, { kind, detail, label, who }: Work): Content {
  switch (kind) {
    case 'submission':
      return html`${t('desk:item.submission')} ${reference(label ?? '')}`
    case 'request':
      return html`${t(`requests:kind.${detail ?? ''}` as Key)} ${label && reference(label)}`
    case 'question':
      return html`${t('desk:item.question')} <bdi>${label ?? ''}</bdi>`
    case 'record':
      return t(detail === 'cease' ? 'desk:item.recordCease' : 'desk:item.recordBecome')
    case 'access':
      return html`${t(detail === 'help' ? 'desk:item.accessHelp' : 'desk:item.accessInvitation')} ${personName(who ?? '')}`
    case 'identity':
      return html`${t('desk:item.identity')} ${personName(who ?? '')}`
    case 'undeliverable':
      return html`${t('desk:item.undeliverable')} ${personName(who ?? '')}`
    case 'unreached':
      return html`${t('desk:item.unreached')} ${personName(who ?? '')}`
    case 'hold':
      return html`${t('desk:item.hold')} ${personName(label ?? '')}`
    case 'hearing':
      return t(`cases:hearing.kind.${detail ?? ''}` as Key)
    case 'outside':
      return html`${t('desk:item.outside')} ${personName(who ?? '')}`
  }
}

/** The person of an item, where its name does not have one already. */
export function whoOf({ t }: I18n, { kind, who, sender }: Work): Content {
  if (!who || !['submission', 'request', 'question', 'record', 'hold'].includes(kind)) return ''
  return sender ? html`${personName(sender)} ${t('admin:queue.for')} ${personName(who)}` : personName(who)
}

/** “40 items were given to Tariq Oyelaran-Beaumont.” */
export const doneWords = (
  { t }: I18n,
  { act, count, name }: { readonly act: TickedMove['act'] | 'accept'; readonly count: number; readonly name?: string },
): Content => t(`desk:done.${act}`, { count, name: name ?? t('desk:done.nobody') })
