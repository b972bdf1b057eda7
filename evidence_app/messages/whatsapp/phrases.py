"""What WhatsApp itself writes into a chat, in the languages of its phones.

Stems, in lower case: a phrase is told by one that occurs in it. They are asked only
where the app's own mark, or the lack of a name, already tells who wrote the line, or
with a flag that says that the words alone told it.
"""

# ruff: noqa: RUF001 - letters of other scripts are what is read

from typing import Final

from evidence_app.model.message import Deleted

ATTACHED: Final = (
    *("attached", "angehängt", "adjunto", "joint", "allegato", "anexado", "anexo"),
    *(
        "bijgevoegd",
        "첨부",
        "منسلک",
        "مرفق",
        "پیوست",
        "ekli",
        "eklendi",
        "файл добавлен",
    ),
    *(
        "прикреп",
        "вложен",
        "添付",
        "附件",
        "附加",
        "terlampir",
        "dilampirkan",
        "bifogad",
    ),
    *("vedlagt", "vedhæftet", "liite", "załącz", "přilož", "csatol", "atașat"),
    *("επισυν", "đính kèm", "แนบ", "संलग्न", "সংযুক্ত", "צורף", "מצורף"),
)
OMITTED: Final = (
    *("omitted", "weggelassen", "ausgeschlossen", "omitid", "omess", "omis"),
    *(
        "absent",
        "retiré",
        "ocult",
        "weggelaten",
        "생략",
        "제외",
        "شامل نہیں",
        "استبعاد",
    ),
    *("dihilangkan", "tidak disertakan", "dahil edilmedi", "без медиа", "пропущ"),
    *(
        "отсутств",
        "исключен",
        "省略",
        "除外",
        "略過",
        "忽略",
        "ละเว้น",
        "ไม่รวม",
        "pominię",
    ),
    *("vynech", "kihagy", "mellőz", "uteläm", "utelatt", "udelad", "jätetty pois"),
    *("παραλε", "παράλε", "bỏ qua", "शामिल नहीं", "বাদ দে", "הושמט", "não revelado"),
    *("no revelado", "not revealed"),
)
VIEW_ONCE: Final = (
    *("view once", "einmalig", "una sola vez", "ver una vez", "vue unique"),
    *("affichage unique", "visualização única", "visualizza una volta", "eenmalig"),
    *("한 번 보기", "1회 보기", "لمرة واحدة", "مرة واحدة", "ایک بار", "ایک مرتبہ"),
    *("tek gösterim", "однократ", "1回限り", "一次性", "sekali lihat", "एक बार"),
    *("não revelado", "no revelado", "not revealed"),
)
EDITED: Final = (
    *("edited", "bearbeitet", "editó", "editado", "editada", "modifi", "bewerkt"),
    *(
        "편집",
        "수정",
        "تعديل",
        "ترمیم",
        "düzenlen",
        "измен",
        "отредакт",
        "編集",
        "编辑",
    ),
    *("編輯", "diedit", "संपादित", "edytowan", "נערכה", "ویرایش"),
)
CALLS: Final = (
    *("voice call", "video call", "sprachanruf", "videoanruf", "llamada de voz"),
    *("llamada perdida", "videollamada", "appel vocal", "appel vidéo", "videochamada"),
    *("ligação de", "chamada de voz", "chamada de vídeo", "chiamata vocale"),
    *("chiamata video", "videochiamata", "spraakoproep", "video-oproep", "음성 통화"),
    *("영상 통화", "مكالمة صوتية", "مكالمة فيديو", "وائس کال", "ویڈیو کال", "صوتی کال"),
    *("sesli arama", "görüntülü arama", "аудиозвонок", "видеозвонок", "音声通話"),
    *("ビデオ通話", "不在着信", "语音通话", "视频通话", "語音通話", "視訊通話"),
    *("panggilan suara", "panggilan video", "वॉइस कॉल", "वीडियो कॉल"),
)
POLLS: Final = frozenset(
    {
        *("poll", "umfrage", "encuesta", "sondage", "enquete", "sondagem", "sondaggio"),
        *(
            "peiling",
            "투표",
            "설문",
            "설문조사",
            "استطلاع",
            "استطلاع رأي",
            "رائے شماری",
        ),
        *(
            "پول",
            "anket",
            "опрос",
            "アンケート",
            "投票",
            "jajak pendapat",
            "पोल",
            "ankieta",
        ),
    }
)
LIVE_LOCATIONS: Final = (
    *("live location", "live-standort", "ubicación en tiempo real", "실시간 위치"),
    *("localisation en direct", "localização em tempo real", "posizione in tempo"),
    *("live locatie", "الموقع المباشر", "لائیو لوکیشن", "canlı konum", "位置情報"),
    *("геоданные", "实时位置", "即時位置"),
)
CONTACTS: Final = ("contact", "kontakt", "연락처", "جهة", "رابطہ", "kişi", "контакт")
STICKERS: Final = (
    *("sticker", "figurinha", "adesivo", "스티커", "ملصق", "اسٹیکر", "çıkartma"),
    *("стикер", "スタンプ", "ステッカー", "贴图", "貼圖"),
)
DISAPPEARING: Final = (
    *("disappearing message", "will disappear", "selbstlöschende nachricht"),
    *("mensajes temporales", "messages éphémères", "mensagens temporárias"),
    *(
        "messaggi effimeri",
        "verdwijnende berichten",
        "사라지는 메시지",
        "ذاتية الاختفاء",
    ),
    *("الرسائل المؤقتة", "غائب ہونے والے", "ختم ہونے والے", "süreli mesaj", "исчезающ"),
    *(
        "消えるメッセージ",
        "限时消息",
        "自動銷毀",
        "限時訊息",
        "pesan sementara",
        "गायब होने वाले",
    ),
)
_BY_SENDER: Final = """
    this message was deleted|this message has been deleted
    diese nachricht wurde gelöscht
    se eliminó este mensaje|este mensaje fue eliminado
    ce message a été supprimé
    esta mensagem foi apagada|essa mensagem foi apagada|mensagem apagada
    esta mensagem foi eliminada|questo messaggio è stato eliminato
    dit bericht is verwijderd|dit bericht werd verwijderd
    삭제된 메시지입니다|이 메시지가 삭제되었습니다|이 메시지는 삭제되었습니다
    تم حذف هذه الرسالة|یہ پیغام حذف کر دیا گیا|یہ پیغام حذف کر دیا گیا تھا
    یہ میسج ڈیلیٹ کر دیا گیا|یہ پیغام ڈیلیٹ کر دیا گیا تھا
    bu mesaj silindi|данное сообщение удалено|это сообщение удалено|сообщение удалено
    このメッセージは削除されました|此消息已删除|此消息已被删除|此訊息已刪除|這則訊息已刪除
    pesan ini telah dihapus|pesan ini dihapus|यह मैसेज मिटाया गया|यह मैसेज हटा दिया गया
    ta wiadomość została usunięta
"""
_BY_OWNER: Final = """
    you deleted this message|du hast diese nachricht gelöscht|eliminaste este mensaje
    vous avez supprimé ce message|você apagou esta mensagem|apagou esta mensagem
    eliminou esta mensagem|hai eliminato questo messaggio
    je hebt dit bericht verwijderd|이 메시지를 삭제했습니다|내가 삭제한 메시지입니다
    لقد حذفت هذه الرسالة|حذفت هذه الرسالة|آپ نے یہ پیغام حذف کر دیا
    آپ نے یہ پیغام حذف کیا|آپ نے یہ میسج ڈیلیٹ کر دیا
    bu mesajı sildiniz|вы удалили данное сообщение|вы удалили это сообщение
    このメッセージを削除しました|您删除了此消息|你已删除此消息|您已刪除此訊息
    anda telah menghapus pesan ini|anda menghapus pesan ini|आपने यह मैसेज मिटाया
    usunięto tę wiadomość
"""
_BY_ADMIN: Final = (
    *("this message was deleted by admin", "diese nachricht wurde von admin"),
    *("un admin eliminó este mensaje", "관리자가 이 메시지를 삭제"),
)


def _phrases(lines: str) -> list[str]:
    return [phrase.strip() for line in lines.splitlines() for phrase in line.split("|")]


_DELETED: Final = {
    **{phrase: Deleted.SENDER for phrase in _phrases(_BY_SENDER) if phrase},
    **{phrase: Deleted.OWNER for phrase in _phrases(_BY_OWNER) if phrase},
}
_LONGEST_NOTE: Final = 120
LAST_LETTERS: Final = frozenset(
    ending
    for phrase in (*_DELETED, *OMITTED)
    for ending in (phrase[-2:], *(f"{phrase[-1]}{stop}" for stop in ".。۔ "))
)
"""How a text ends that may be, word for word, one of the app's notes."""


def deleted_by(plain: str) -> Deleted:
    """Return who deleted a message whose whole text is such a note.

    Args:
        plain: The text without marks and spaces around it.
    """
    if len(plain) > _LONGEST_NOTE:
        return Deleted.NO
    folded = plain.casefold().rstrip(".。۔ ")
    found = _DELETED.get(folded, Deleted.NO)
    if found is Deleted.NO and folded.startswith(_BY_ADMIN):
        return Deleted.ADMIN
    return found


def holds(stems: tuple[str, ...], text: str) -> bool:
    """Whether one of the stems occurs in a text."""
    folded = text.casefold()
    return any(stem in folded for stem in stems)
