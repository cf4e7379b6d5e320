import type { I18n } from '../../../src/platform/web/i18n.ts'
import { type Content, html, momentTag, personName, tag } from '../../components/index.ts'

type Cancelled = { readonly cancelledAt: number | null; readonly cancelledBy: string | null }

/** That something the registry entered counts no longer, since when and by whom: a member of the staff, or the tribunal's system. */
export const cancelledWords = (
  i18n: I18n,
  { cancelledAt, cancelledBy }: Cancelled,
  names: ReadonlyMap<string, string>,
  word: string,
): Content =>
  html`${tag({ kind: 'neutral', word })}<br><span class="aside">${personName(names.get(cancelledBy ?? '') ?? i18n.t('deadlinePages:events.system'))}, ${momentTag({ i18n, at: cancelledAt ?? 0 })}</span>`
