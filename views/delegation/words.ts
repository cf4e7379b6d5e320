import type { Delegation, DelegationState } from '../../src/delegation/index.ts'
import type { I18n } from '../../src/platform/web/i18n.ts'
import { type TagKind, tag } from '../components/index.ts'

const kinds: Record<DelegationState, TagKind> = {
  offered: 'info',
  active: 'success',
  ended: 'neutral',
  declined: 'neutral',
  lapsed: 'neutral',
}

export const stateTag = ({ t }: I18n, state: DelegationState) =>
  tag({ kind: kinds[state], word: t(`delegation:state.${state}`) })

export const rightsWord = ({ t }: I18n, { canPrepare, canSend }: Pick<Delegation, 'canPrepare' | 'canSend'>) =>
  t(`delegation:rights.${canSend ? 'send' : canPrepare ? 'prepare' : 'read'}`)

const mostNamed = 5

/** All cases, or the chosen ones: by file number while they are few. */
export function caseScope(
  { t }: I18n,
  { allCases }: Pick<Delegation, 'allCases'>,
  caseIds: readonly string[],
  references: ReadonlyMap<string, string>,
): string {
  if (allCases) return t('delegation:scope.all')
  const named = caseIds.flatMap((id) => references.get(id) ?? [])
  const isShort = named.length > 0 && named.length === caseIds.length && named.length <= mostNamed
  return isShort ? named.join(', ') : t('delegation:scope.chosen', { count: caseIds.length })
}
