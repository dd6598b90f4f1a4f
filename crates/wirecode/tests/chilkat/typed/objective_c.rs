//! Objective-C: only declarations.

use std::fmt::Write;
use std::path::Path;

use super::write_to;
use crate::labels::labels;
use crate::members::{Class, Member, class_of, classes};

pub fn objective_c(folder: &Path) {
    write_to(
        folder,
        "Foundation/Foundation.h",
        "#pragma once
#include <objc/objc.h>
__attribute__((objc_root_class)) @interface NSObject { Class isa; }
+ (id)alloc;
- (id)init;
@end
@interface NSString : NSObject { char *bytes; unsigned length; }
@end
@interface NSNumber : NSObject
+ (NSNumber *)numberWithInt:(int)value;
- (int)intValue;
@end
void NSLog(NSString *format, ...);
",
    );
    for Class { name: class, members } in classes() {
        let kind = |k: char| match k {
            's' => "NSString *".to_owned(),
            'i' => "NSNumber *".to_owned(),
            'b' => "BOOL".to_owned(),
            object => format!("Cko{} *", class_of(object).expect("a kind")),
        };
        let mut text = String::from("#pragma once\n#import <Foundation/Foundation.h>\n");
        for k in ['A', 'D', 'J', 'O', 'Q', 'R', 'S'] {
            writeln!(text, "@class Cko{};", class_of(k).expect("a kind")).unwrap();
        }
        writeln!(text, "@interface Cko{class} : NSObject").unwrap();
        for member in &members {
            match member {
                Member::Property { name, kind: k } => {
                    writeln!(text, "@property (nonatomic, assign) {} {name};", kind(*k)).unwrap();
                }
                Member::Method { name, arguments, result } => {
                    let t = result.map_or("void".to_owned(), kind);
                    let mut selector = (*name).to_owned();
                    let labels = [&[""], labels(name)].concat();
                    for (at, (k, label)) in arguments.iter().zip(labels).enumerate() {
                        let space = if at > 0 { " " } else { "" };
                        write!(selector, "{space}{label}:({})a{at}", kind(*k)).unwrap();
                    }
                    writeln!(text, "- ({t}){selector};").unwrap();
                }
            }
        }
        text.push_str("@end\n");
        write_to(folder, &format!("Cko{class}.h"), &text);
    }
}
