import lit from 'eslint-plugin-lit';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

export default defineConfig(
  globalIgnores(['static/dist/', 'static/src/core/schema.ts']),
  tseslint.configs.recommended,
  lit.configs['flat/recommended'],
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'socket.io-client', message: 'Only core/live.ts talks to the socket; use `live`.' },
          ],
        },
      ],
    },
  },
  {
    files: ['static/src/core/live.ts', 'static/src/core/socket.ts', 'static/src/core/fake-socket.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
);
