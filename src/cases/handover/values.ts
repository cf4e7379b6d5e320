export const handoverReasons = ['death', 'newFirm', 'trustee', 'retirement'] as const
