import { defineSentences } from '../../ui/i18n/define-sentences.ts';

export const fileSentences = defineSentences({
  'File uploaded.': {
    de: 'Datei hochgeladen.',
    fr: 'Fichier envoyé.',
    ja: 'ファイルをアップロードしました。',
    ar: 'رُفع الملف.',
  },
  'File renamed.': {
    de: 'Datei umbenannt.',
    fr: 'Fichier renommé.',
    ja: 'ファイル名を変更しました。',
    ar: 'أُعيدت تسمية الملف.',
  },
  'File attached.': {
    de: 'Datei angehängt.',
    fr: 'Fichier joint.',
    ja: 'ファイルを添付しました。',
    ar: 'أُرفق الملف.',
  },
  'File taken off. It is kept under Files.': {
    de: 'Datei abgehängt. Unter Dateien bleibt sie erhalten.',
    fr: 'Fichier détaché. Il reste dans Fichiers.',
    ja: 'ファイルを外しました。「ファイル」には残っています。',
    ar: 'فُصل الملف. يبقى محفوظًا ضمن الملفات.',
  },
  'File deleted.': {
    de: 'Datei gelöscht.',
    fr: 'Fichier supprimé.',
    ja: 'ファイルを削除しました。',
    ar: 'حُذف الملف.',
  },
  'There is no {kind} "{text}" here.': {
    de: 'Hier gibt es nichts dieser Art mit dem Namen „{text}“ ({kind}).',
    fr: 'Il n’y a rien ici du nom de « {text} » ({kind}).',
    ja: '「{text}」（{kind}）は見つかりません。',
    ar: 'لا يوجد هنا «{text}» ({kind}).',
  },
  'Your role does not write mail.': {
    de: 'Ihre Rolle schreibt keine Mails.',
    fr: 'Votre rôle n’écrit pas d’e-mails.',
    ja: 'あなたの役割ではメールを書けません。',
    ar: 'دورك لا يكتب البريد.',
  },
  'This file does not hang there.': {
    de: 'Diese Datei hängt dort nicht.',
    fr: 'Ce fichier n’y est pas joint.',
    ja: 'このファイルはそこに添付されていません。',
    ar: 'هذا الملف غير مرفق هناك.',
  },
  'The kind is not one of the list.': {
    de: 'Diese Art gibt es nicht.',
    fr: 'Ce type n’est pas dans la liste.',
    ja: '種類が一覧にありません。',
    ar: 'النوع ليس ضمن القائمة.',
  },
  'What to attach it to': { de: 'Das Ziel', fr: 'Destination', ja: '添付先', ar: 'وجهة الإرفاق' },
  'Choose a file first.': {
    de: 'Wählen Sie zuerst eine Datei.',
    fr: 'Choisissez d’abord un fichier.',
    ja: '先にファイルを選択してください。',
    ar: 'اختر ملفًا أولًا.',
  },
  'This file is not a picture.': {
    de: 'Diese Datei ist kein Bild.',
    fr: 'Ce fichier n’est pas une image.',
    ja: 'このファイルは画像ではありません。',
    ar: 'هذا الملف ليس صورة.',
  },
  'There is no such file here.': {
    de: 'Diese Datei gibt es hier nicht.',
    fr: 'Ce fichier n’existe pas ici.',
    ja: 'このファイルは見つかりません。',
    ar: 'لا يوجد ملف كهذا هنا.',
  },
  'The file has no name.': {
    de: 'Die Datei hat keinen Namen.',
    fr: 'Le fichier n’a pas de nom.',
    ja: 'ファイルに名前がありません。',
    ar: 'لا اسم للملف.',
  },
  'The name is too long; at most {max} characters.': {
    de: 'Der Name ist zu lang; höchstens {max} Zeichen.',
    fr: 'Le nom est trop long ; {max} caractères au plus.',
    ja: '名前が長すぎます。{max} 文字以内にしてください。',
    ar: 'الاسم طويل جدًا؛ {max} حرفًا على الأكثر.',
  },
  'The file is too large; at most 20 MB.': {
    de: 'Die Datei ist zu groß; höchstens 20 MB.',
    fr: 'Le fichier est trop volumineux ; 20 Mo au plus.',
    ja: 'ファイルが大きすぎます。20 MB 以内にしてください。',
    ar: 'الملف كبير جدًا؛ 20 ميغابايت على الأكثر.',
  },
  'The name cannot be empty.': {
    de: 'Der Name darf nicht leer sein.',
    fr: 'Le nom ne peut pas être vide.',
    ja: '名前は空にできません。',
    ar: 'لا يمكن أن يكون الاسم فارغًا.',
  },
});
