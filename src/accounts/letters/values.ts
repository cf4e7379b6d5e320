export const letterKinds = ['invitation', 'codeSheet', 'notice', 'documents'] as const
