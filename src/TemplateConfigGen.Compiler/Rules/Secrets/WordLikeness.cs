namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// How surprising a text is to somebody who knows words, identifiers, file names and versions: a first-order Markov model over characters. Random tokens take seven to ten bits a
/// character, what people write takes four to five, and from a dozen characters on the two hardly meet.
/// </summary>
internal static class WordLikeness
{
    private const int Digit = 52;
    private const int Other = 53;
    private const int Start = 54;
    private const int Symbols = 54;
    private const double BitsOfADigit = 3.3219;

    /// <summary>
    /// -log2 of the probability of a character after another, in fifths of a bit above '0'. Rows: after a-z, A-Z, a digit, any other character, and at the start; columns in the same
    /// order. Counted over 210,000 different words of the .NET 10 API documentation, Python's standard library and this repository's documents, each weighted by the root of its frequency.
    /// </summary>
    private const string Pairs =
        """
        aIECcWHfIiT?DBrIh@C<PUTSP_at_hfkqsf{spneeb{\][tdx{{{WI
        ?UJSA\_]ED_<XYFOdKHP@kcbIZa[QV[`oZeyeecccYoRQWcicinsMD
        CaNZ>aaCJlCGR`>YcEF=FVbmTr`nai[epoczcfclcd{bd_mkqn{{UG
        CSWF9X``?biHXZHWaNITIXaeTqRWRVPWe[TieYWWSTrVPQ`[^fkiN?
        GVDFSLRd\m^E?B\LR>@C^TUISkX^W]X\i]Ys`]\[[Yn\VUcbdp{hWC
        F_VREC\h=luB[Y@XiHMBJofmSwfnehkjjphqqhfdegw^ferra{hsJ:
        H]Y_:`NHDwsIRAL_lDCLG^Ww]]XWS`S[bXSt_VX]]XtYTW^_axvbS=
        =daY:`fcBtaRNU?edBTELojxInW]RXY\gg^{h_aV_^l^UXkdgs{{XB
        JLAJJNItbj`EE;>KdLE@hLoSxK{jisqq{v{{vtzwxk{yht{yz{{{SW
        IxR_6ehcN^R]bWAP{S?_Bbby^{dfx{g{{{fl{{xm{mizrd{{{{{{P?
        K_VR7^R[BheH^MUUaTBWOgL{ZlWWPaUX\\Sfb]^]V[{TPUh^Zyw{R<
        CU\J:BZ`@pcBa\CSd_KGGYeoJcZSZVW_ecZzje\Xe\eXRPm_^q{{cC
        AKcW;gjnHlbEFYGBpZOWNhr{\{\c_d`dniazqmdcgd{aa\jhbp{uL8
        E`DBBK@\IfTRXOHUR_A<MMgrYl[^V]V_fa[{j_[^ZZxZVXg]_uv{UB
        ONFC_KNjRiPFE:LG{>EIFNKZg_eecdchpld{{flilk{g[gbjmt{t`L
        ?bXP<X\MF{_CY[BFeBM@Le_oK{\eQ]b^ne`pr]_LharXRade^{q{QD
        SiaNikhrYo{;[X`d\JM^6chnnvq{{{o{v{p{{{{g{{{{qf{{n{v{Z:
        @]MO<VLh?rTSJN@YjIFEON[oG{[]X^V\pe]{ie^_]\q_WYk_ao{{QB
        NfO^>[^LDpQRZYGIa[D8IQZkNo^eWb]`mj^wmec_e^z^[]hccx{qQ>
        C`SW9YjF>{jWYaGNiDJJNdZ`JcW\PYVZiZYvg\V\[ZoXWXc``rstP@
        HGLQALQgGrjAA?VFl?E?\olcocusil{pryz{{{{{{z{{{qw{{{{{GW
        =PHZ6V`^={oPMXKULQMMTc]Pj\{mmh{q{xr{uospks{cZs{{{{{{NJ
        ?][PCYaG<qdQcCA]c@FZiaL\myXZNXQ\gaU{fY\YZ_oYSYZWc{{iUB
        JS>REPu^HxtZM_Y?d]T9\aiUPe\\[\WZng]{tc]\U_u]X`kRgr{{?C
        X]X`UaglW{rURG\?i_5HidZibaUZS[SX_\T{_Z\VZVfUPTb^]ryn[@
        ;dUW6XmX?{nQKVGTbaX_a{hrSR_{{hme{{g{ms{`{m{{dr{{{qf{NJ
        hQCD\ZWqfxwGZImLlB<CLNXm{rZNJJSWQ`TnZJNMaOkKKISN[QYiII
        =l`^Gk_t?q{FbgDnvKaf>{uh@aLUGTPYfZMXaLWXPXaQN]N{TdVYMM
        CUglRnpF]{vEeV5k{D`bM{{{`yOQSOOYWQWmRQN\KV{STQZVcfgpRL
        9Jos>yqp={{av]Ei{HR]T{{zN{OTWMGSeOMsbSUXRWSYMYR\ZmcmNH
        \s]Wqgj{i{wJH>t_HDY`gE{:{{OXJLTQV`_p_PQJTQUFGKaU[NWlRC
        CmnpQem{=y{Fin?qvFjVLx{v{yNXPVSF``IqlNUTN_mRVWWqkb`yH9
        Um\h6difV{pBgZPv{ClcJm{reXRUG[FZ]RNmdSWM\acPKPRfeeeULF
        ;{el?tt{KvuvdtFy{be;Q{u{Xv?ea]HejZPnWONUK\jMVHUmaghiYE
        l{eGcXX{o{{kH7ee{hEJtr{v{{OSKJOQPTT_bINDAK]OJIXW]S{TQT
        Ds[lXgpdWdba`gEa{b3cJdxf^{dishM_{iNiSyhiUQav?rM{{{j{[T
        Qldb5ktZCe{bPDPpbg]gdxUhb`QWOPBaXTMm`OMRXUWTPZ[{R{he[A
        H{iRBh{n:{pnnu>mwq]i]]{{laHWTICVZVGsZG[cFR]ZFLR\ZiUVSE
        B{rs@{l{?{l{v{B{{p]nNMzyU{J]gYLggjR{iNXgNOnlWUTcntp{\6
        ={q{8ri{\{{rho?m{wag@y{rr{LYPJJNLfQkWVYSLTeaNGQXit`nWI
        dDYV`EfsYx`WdDk={FhULM]n{{RPLKWQUbVjVMLDSLgEKKLLPckfP>
        =cg^Kn\ZH{]SllD{{=aQOVr{O{KYQQI\[YP{ZRRXMRgLJOTc_eS{Q:
        csjkagpgc{widcSlebbT5thhm{HN_E^x{dQ{{QTOWTKCFg@YRU{{OG
        G{ml6j{pQ{{vnmElpuhh>n{{w{M]SSFUWdK{[RRSJYaSILVZ_{U{]H
        RzJtAx{TJ{a\^hIPInWCNY]{5{SZX[QjfMQt\UZcTYYWQMUbcd_iVM
        Ew[rAy{DG{ldvyDr{EdlTq`{?xN`SVJOfLMrbOY^QMfOTOXb_iSeR:
        hhhTkli{d{tf[<jF{DCIe{tnyrQIRQNQT`@{nDMFYJQGGCUg]Yu_GT
        9[gP;o{m@v{kQOUx{ojWct{my{JTLRCTY[TnvTKU\ENNLLYu\[v^SS
        Bqnc<pyG<{ldsaNu{9__v{_qo{LX\VY_gVD{{ZfRN[bQP\d{S^{{PK
        `Ycmfh{mft{n3hSl{aKan{oiq{V[QSO`c\V{{]MPQDneTK[`^OX]BH
        Pc\c@dnoO{tfbdKiy_XaZrurk{P_R\LY]UT{YQMJ]={UCAUYKzDQM:
        VU_H>fp[?{vdTP=k{FaDetwtlfNhRh?h{WG{{JJcVT{Z[q^{aP^IKH
        SSVQTTce]ejhee_[^d]`a_iKjm[VXWXUh]f_efbei^jdY\ah`dlj3:
        LPHMLLPSM][OKOOKaLGKPVR_d`KRHIMQPPHX\PJLUO^J>JQQSLlcID
        INFJILRPJ`XMKKKI]IADMNQP[YRUPTSLYURa`WDVYJgSIFUQZ\h[GE
        """;

    /// <summary>Letters after letters as a random token of the same alphabet has them, less what chance may do to a token of that length.</summary>
    private static readonly byte[] Table = Read();

    /// <summary>Bits a character.</summary>
    public static double BitsPerCharacter(string text, int start, int end)
    {
        double bits = 0;
        var previous = Start;
        for (var i = start; i < end; i++)
        {
            var symbol = SymbolOf(text[i]);
            bits += (Table[(previous * Symbols) + symbol] / 5.0) + (symbol == Digit ? BitsOfADigit : 0);
            previous = symbol;
        }

        return end > start ? bits / (end - start) : 0;
    }

    private static int SymbolOf(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A' + 26,
        >= '0' and <= '9' => Digit,
        _ => Other,
    };

    private static byte[] Read() => [.. Pairs.Where(c => c is not ('\n' or '\r')).Select(c => (byte)(c - '0'))];
}
