export const letterKinds = ['invitation', 'codeSheet', 'notice'] as const
