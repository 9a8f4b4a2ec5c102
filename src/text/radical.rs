//! Characters that look like others: the radicals that a text copied from a PDF holds in place of the characters themselves.

/// The characters that the Kangxi radicals U+2F00–2FD5 stand for, in their order.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The radicals of the supplement block that are written like a character of their own, each with it.
const SUPPLEMENT: &str = "⺟母⻳龟⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⺠民⺝月⻁虎⻂衣⻑長⻡首⺩王⺫目";

/// The text with each radical as the ordinary character it looks like.
pub fn ordinary(text: &str) -> String {
    if !text.chars().any(|c| ('\u{2e80}'..='\u{2fdf}').contains(&c)) {
        return text.into();
    }
    text.chars().map(ordinary_char).collect()
}

fn ordinary_char(c: char) -> char {
    match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth((u32::from(c) - 0x2f00) as usize).unwrap_or(c),
        '\u{2e80}'..='\u{2eff}' => {
            let place = SUPPLEMENT.chars().step_by(2).position(|radical| radical == c);
            place.and_then(|at| SUPPLEMENT.chars().nth(at * 2 + 1)).unwrap_or(c)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_copied_from_a_pdf_is_the_text_it_looks_like() {
        // ⾼ U+2FBC, ⽂ U+2F42, ⾏ U+2F8F, ⽉ U+2F49, ⻅ U+2EC5
        assert_eq!(ordinary("\u{2fbc}某\u{2f42}"), "高某文");
        assert_eq!(ordinary("津0118\u{2f8f}初1号，11\u{2f49}"), "津0118行初1号，11月");
        assert_eq!(ordinary("\u{2ec5}"), "见");
        assert_eq!(ordinary("高某文 abc"), "高某文 abc");
        assert_eq!(KANGXI.chars().count(), 214);
        assert_eq!(SUPPLEMENT.chars().count() % 2, 0);
    }
}
