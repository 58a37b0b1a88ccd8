"use strict";

const vscode = require("vscode");
const { TYPE } = require("./notebooks");

const SELECTOR = { language: "csharp", notebookType: TYPE };

/**
 * Completion, hover and signature help for cells, answered by the kernel from the state of the session. Where no
 * kernel runs there is no answer: typing starts nothing.
 * @param {(document: import("vscode").TextDocument) => object | undefined} kernelOf The kernel of a cell's notebook.
 */
function registerLanguage(kernelOf) {
  const ask = async (commandType, answerType, document, { line, character }) => {
    const command = { code: document.getText(), linePosition: { line, character } };
    // Where code cannot be understood yet, there is no answer.
    return kernelOf(document)
      ?.ask(commandType, command, answerType)
      .catch(() => undefined);
  };
  return vscode.Disposable.from(
    vscode.languages.registerCompletionItemProvider(
      SELECTOR,
      { provideCompletionItems: async (...place) => completionsOf(await ask("RequestCompletions", "CompletionsProduced", ...place)) },
      ".",
    ),
    vscode.languages.registerHoverProvider(SELECTOR, {
      provideHover: async (...place) => hoverOf(await ask("RequestHoverText", "HoverTextProduced", ...place)),
    }),
    vscode.languages.registerSignatureHelpProvider(
      SELECTOR,
      { provideSignatureHelp: async (...place) => helpOf(await ask("RequestSignatureHelp", "SignatureHelpProduced", ...place)) },
      "(",
      ",",
    ),
  );
}

const completionsOf = (answer) => answer?.completions.map((item) => completionOf(item, answer.linePositionSpan));

function completionOf({ displayText, kind, insertText, filterText, sortText, documentation }, span) {
  const item = new vscode.CompletionItem(displayText, vscode.CompletionItemKind[NEAREST[kind] ?? kind]);
  // The text to insert has places for type arguments, which the compiler mostly infers: the name alone is less to mend.
  item.insertText = filterText ?? insertText;
  item.sortText = sortText ?? undefined;
  item.documentation = documentation ? markdownOf(documentation) : undefined;
  item.range = span ? rangeOf(span) : undefined;
  return item;
}

const hoverOf = (answer) => answer && new vscode.Hover(answer.content.map(({ value }) => markdownOf(value)), rangeOf(answer.linePositionSpan));

function helpOf(answer) {
  if (!answer?.signatures?.length) return undefined;
  const help = new vscode.SignatureHelp();
  help.signatures = answer.signatures.map(signatureOf);
  [help.activeSignature, help.activeParameter] = [answer.activeSignatureIndex, answer.activeParameterIndex];
  return help;
}

function signatureOf({ label, documentation, parameters }) {
  const signature = new vscode.SignatureInformation(label, markdownOf(documentation.value));
  signature.parameters = parameters.map((each) => new vscode.ParameterInformation(placeOf(each.label, label), markdownOf(each.documentation.value)));
  return signature;
}

// A parameter's name may be a part of another word, too.
function placeOf(name, label) {
  const start = label.search(new RegExp(`\\b${name}(?=[\\s,)\\]])`));
  return start < 0 ? name : [start, start + name.length];
}

// Most kinds have the editor's own names; for the others this is the nearest.
const NEAREST = {
  Local: "Variable",
  Parameter: "Variable",
  RangeVariable: "Variable",
  ExtensionMethod: "Method",
  Delegate: "Function",
  Namespace: "Module",
  Structure: "Struct",
};

// The kernel calls its plain text Markdown: type arguments are no HTML, and lines are lines.
const markdownOf = (text) => new vscode.MarkdownString(text.replace(/</g, "&lt;").replace(/\r\n/g, "  \n"));

const rangeOf = ({ start, end }) => new vscode.Range(start.line, start.character, end.line, end.character);

module.exports = { registerLanguage, rangeOf };
