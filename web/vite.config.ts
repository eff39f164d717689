/// <reference types="vitest/config" />
import { defineConfig } from "vite";

/** Built into the Python package, which serves it; a development server hands /api on to `dateline serve`. */
export default defineConfig({
  build: {
    outDir: "../src/dateline/web/static",
    emptyOutDir: true,
    assetsInlineLimit: 0, // the content security policy allows no data: addresses
    modulePreload: { polyfill: false },
    license: { fileName: "licences.md" },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8765" } },
  test: { include: ["test/**/*.test.ts"] },
});
