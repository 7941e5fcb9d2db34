/** Ways in which a text speaks to a machine that reads it, not to a person: none may stand in the clean data. */
export const injectionPhrases: readonly RegExp[] = [
  /(ignore|disregard|forget|override)\b.{0,30}\b(previous|prior|above|earlier|all|other)\b.{0,30}\b(instructions?|rules|prompts?|policy)/i,
  /\b(system|developer|admin(istrator)?) ?(notice|note|message|override|prompt|alert)\b/i,
  /\b(ai|language model|llm)[ -]?(agent|assistant|model|reader)?s?\b.{0,40}\b(must|should|shall|will|needs? to|has to|is to|required)\b/i,
  /\b(assistant|agent|automation|copilot|bot)s?\b.{0,25}\b(reading|handling|processing|that reads?)\b/i,
  /\bdo not (mention|tell|show|reveal|log)\b.{0,40}\b(notice|instruction|this|user|anyone|reviewer)/i,
  /\b(without|no need for|skip(ping)?|bypass(ing)?)\b.{0,20}\b(approval|confirmation|review)\b/i,
  /\b(begin|end|start) (of )?(system|trusted|verified) (prompt|instructions?|context)\b/i,
  /<\/?(system|instructions?|tool_result|assistant)\b|\[\/?(INST|SYSTEM)\]|<\|[a-z_]+\|>/i,
  /\b(you are|act as|from now on you)\b.{0,30}\b(now|unrestricted|developer mode|in maintenance mode)\b/i,
  /(ignoriere|vergiss|missachte).{0,30}(anweisung|regel|vorgabe)/i,
  /(ki|assistent|automat)\S*\b.{0,30}\b(muss|soll|hat zu)\b/i,
  /(ignore[zr]?|oublie[zr]?).{0,30}(instructions?|consignes?|règles)/i,
  /(ignora|olvida).{0,30}(instrucciones|reglas)/i,
  /(指示|ルール|命令).{0,12}(無視|忘れ)|AI(アシスタント|エージェント).{0,20}(必ず|ください)/,
  /(تجاهل|انس).{0,30}(التعليمات|الأوامر|القواعد)|المساعد الذكي.{0,30}(يجب|عليه)/,
  /\b(ai |the )?(assistants?|agents?)\b.{0,25}\b(must|has to|have to)\b/i,
  /ignor[ae]\b.{0,20}\b(as|le|la)? ?(istruzioni|instruções)/i,
  /(negeer|negeren).{0,25}instructies|(instructies).{0,5}negeren/i,
  /talimatları.{0,8}yok say/i,
  /zignorować.{0,25}instrukcje/i,
  /(忽略|无视).{0,8}(指示|指令)/,
  /지시를.{0,6}무시/,
  /ignorera.{0,20}instruktioner/i,
  /(игнорир\S*).{0,20}инструкции|проігнорувати.{0,20}інструкції/i,
  /निर्देशों.{0,6}अनदेखा/,
  // Ordinary mails quote markup too: what asks by itself, and where no page of ours sends a form.
  /<script>\s*fetch\b|<form action=\W*http:/i,
  /[\u{E0001}-\u{E007F}]/u,
];

export const readsLikeInjection = (text: string): boolean =>
  injectionPhrases.some((phrase) => phrase.test(text));
