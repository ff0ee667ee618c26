import { defineConfig } from "vite";

/** The script that other sites carry: one plain file at an address that stays. */
export default defineConfig({
  build: {
    target: "es2022",
    emptyOutDir: false,
    copyPublicDir: false,
    rollupOptions: {
      input: "src/widget/loader.ts",
      output: { format: "iife", entryFileNames: "widget.js" },
    },
  },
});
